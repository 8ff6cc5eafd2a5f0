package io.callosum.environment.cli.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphAnswerErrorTest {
    private static final long[] THREE = {3};

    private static RawTensor floats(float... values) {
        return RawTensor.ofFloats(new long[] {values.length}, values);
    }

    private static RawTensor bytes(ScalarType type, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new RawTensor(type, new long[] {values.length / type.bytes()}, ByteBuffer.wrap(bytes));
    }

    private static double error(RawTensor expected, RawTensor found) {
        return GraphAnswerError.relative(Map.of("a", expected), Map.of("a", found));
    }

    @Test
    void numbersAreRelativeToTheLargest() {
        assertThat(error(floats(1, -4, 0), floats(1, -4, 0))).isZero();
        assertThat(error(floats(1, -4, 0), floats(1, -4, 0.5f))).isEqualTo(0.125);
        assertThat(error(floats(0, 0), floats(0, 1e-9f))).isInfinite();
        assertThat(error(floats(1, 2), floats(1, Float.NaN))).isInfinite();
        assertThat(error(floats(1, Float.NaN), floats(1, Float.NaN))).isZero();
        // A quantised output is off by one step of 250.
        assertThat(error(bytes(ScalarType.UINT8, 250, 3), bytes(ScalarType.UINT8, 250, 4)))
                .isEqualTo(1 / 250.0);
    }

    @Test
    void ofPlacesAndLabelsTheShareThatDiffersCounts() {
        assertThat(error(RawTensor.ofLongs(THREE, 7, 8, 9), RawTensor.ofLongs(THREE, 7, 8, 100)))
                .isEqualTo(1 / 3.0);
        assertThat(error(bytes(ScalarType.BOOL, 0, 1), bytes(ScalarType.BOOL, 1, 1)))
                .isEqualTo(0.5);
    }

    @Test
    void whatDoesNotCompareIsInfinitelyFar() {
        assertThat(error(floats(1, 2, 3), floats(1, 2))).isInfinite();
        assertThat(error(floats(1), RawTensor.ofLongs(new long[] {1}, 1))).isInfinite();
        assertThat(error(bytes(ScalarType.UINT16, 1, 0), bytes(ScalarType.UINT16, 2, 0)))
                .isInfinite();
        assertThat(GraphAnswerError.relative(Map.of("a", floats(1)), Map.of("b", floats(1))))
                .isInfinite();
    }

    @Test
    void theWorstTensorCounts() {
        Map<String, RawTensor> expected = Map.of("a", floats(1), "b", floats(2));
        assertThat(GraphAnswerError.relative(expected, Map.of("a", floats(1.25f), "b", floats(2.25f))))
                .isEqualTo(0.25);
    }
}
