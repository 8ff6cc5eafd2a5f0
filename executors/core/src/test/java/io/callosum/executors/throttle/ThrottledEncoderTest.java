package io.callosum.executors.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.network.TensorShape;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.pipeline.TensorEncoder.Encoding;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThrottledEncoderTest {
    private static final Map<String, Tensor> TENSORS =
            Map.of("x", Tensor.ofFloats(TensorShape.of(1, 100_000), new float[100_000]));

    @Test
    void encodingTakesAsLongAsItSays() {
        long start = System.nanoTime();
        Encoding encoding = new ThrottledEncoder(new Slowdown(20, 1)).encode(WireCodec.of("int8"), TENSORS);
        long wall = System.nanoTime() - start;

        assertThat(encoding.payloadBytes()).isEqualTo(100_000);
        assertThat(encoding.nanos()).isPositive().isLessThanOrEqualTo(wall);
    }
}
