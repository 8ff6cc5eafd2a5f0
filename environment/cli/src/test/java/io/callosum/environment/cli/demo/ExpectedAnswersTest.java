package io.callosum.environment.cli.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpectedAnswersTest {
    private static final TensorShape THREE = TensorShape.of(1, 3);
    private static final Map<String, Tensor> ANSWER = answer(THREE, 0.25f, -1, 2);

    private final ExpectedAnswers expected = new ExpectedAnswers(new OneAnswer(), 2, 1);

    private static Map<String, Tensor> answer(TensorShape shape, float... values) {
        return Map.of("prob", Tensor.ofFloats(shape, values), "argmax", Tensor.ofFloats(TensorShape.of(1, 1), 2));
    }

    /** A session that answers the same to everything. */
    private static final class OneAnswer implements NetworkSession {
        @Override
        public Network network() {
            return NetworkCatalog.network("mnist");
        }

        @Override
        public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
            assertThat(from).isZero();
            assertThat(to).isEqualTo(network().layerCount());
            return new SegmentResult(ANSWER, List.of());
        }

        @Override
        public void close() {}
    }

    @Test
    void inputsDiffer() {
        assertThat(expected.count()).isEqualTo(2);
        assertThat(expected.inputs(0)).containsOnlyKeys("data");
        Tensor first = requireNonNull(expected.inputs(0).get("data"));
        Tensor second = requireNonNull(expected.inputs(1).get("data"));
        assertThat(first.bytes()).isNotEqualTo(second.bytes());
    }

    @Test
    void theSameAnswerDoesNotDiffer() {
        assertThat(expected.difference(1, ANSWER)).isZero();
    }

    @Test
    void theLargestDifferenceCounts() {
        assertThat(expected.difference(0, answer(THREE, 0.25f, -1.5f, 2.25f))).isEqualTo(0.5);
        assertThat(expected.difference(0, answer(THREE, 0.25f, -1, 2.00001f)))
                .isCloseTo(1e-5, within(1e-6))
                .isLessThan(ExpectedAnswers.TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotANumberDiffersInfinitely(float value) {
        assertThat(expected.difference(0, answer(THREE, 0.25f, value, 2))).isInfinite();
    }

    @Test
    void anotherShapeDiffersInfinitely() {
        assertThat(expected.difference(0, answer(TensorShape.of(1, 1, 3), 0.25f, -1, 2)))
                .isInfinite();
        assertThat(expected.difference(0, answer(TensorShape.of(1, 2), 0.25f, -1)))
                .isInfinite();
    }

    @Test
    void outputsMissingOrMoreDifferInfinitely() {
        assertThat(expected.difference(0, Map.of())).isInfinite();
        assertThat(expected.difference(0, Map.of("prob", Tensor.ofFloats(THREE, 0.25f, -1, 2))))
                .isInfinite();
    }
}
