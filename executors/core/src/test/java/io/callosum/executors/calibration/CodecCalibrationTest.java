package io.callosum.executors.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.TensorShape;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodecCalibrationTest {
    @Test
    void payloadsTimesAndErrorsAreMeasuredAtEverySplit() {
        try (NetworkSession session = new ReferenceExecutor().open(NetworkCatalog.network("mnist"), 1)) {
            Network network = session.network();
            List<Integer> steps = new ArrayList<>();
            List<CodecCosts> costs = new CodecCalibration<>(new NetworkCodecs(session), 2)
                    .measure(
                            List.of(
                                    WireCodec.IDENTITY,
                                    WireCodec.of("float16"),
                                    WireCodec.of("int8"),
                                    WireCodec.of("int8+zstd")),
                            List.of(SampleQuery.of(network, 1), SampleQuery.of(network, 2)),
                            (done, all) -> steps.add(all - done));

            assertThat(costs).extracting(CodecCosts::codec).containsExactly("identity", "float16", "int8", "int8+zstd");
            assertThat(steps).hasSize(2 * network.layerCount()).endsWith(0);
            for (int k = 0; k < network.layerCount(); k++) {
                double plain = network.splitSpace().cut(k).uplinkBytes();
                assertThat(costs.get(0).uplinkBytes()[k]).isEqualTo(plain);
                assertThat(costs.get(0).outputError()[k]).isZero();
                assertThat(costs.get(1).uplinkBytes()[k]).isEqualTo(k == 0 ? plain : plain / 2);
                assertThat(costs.get(2).uplinkBytes()[k]).isEqualTo(k == 0 ? plain : plain / 4);
                assertThat(costs.get(3).uplinkBytes()[k])
                        .isLessThanOrEqualTo(costs.get(2).uplinkBytes()[k]);
                assertThat(costs.get(3).outputError()[k]).isEqualTo(costs.get(2).outputError()[k]);
                assertThat(costs.get(1).outputError()[k]).isLessThan(2e-3);
                assertThat(costs.get(2).outputError()[k]).isLessThan(0.1);
                // The last layer only says which number is the largest.
                if (k > 0 && k < network.layerCount() - 1) {
                    assertThat(costs.get(1).outputError()[k]).isPositive();
                    assertThat(costs.get(2).outputError()[k])
                            .isGreaterThan(costs.get(1).outputError()[k]);
                    assertThat(costs.get(2).encodeSeconds()[k]).isPositive();
                    assertThat(costs.get(2).decodeSeconds()[k]).isPositive();
                }
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CodecCalibration<>(new NetworkCodecs(session), 1)
                            .measure(List.of(WireCodec.IDENTITY), List.of(), (done, all) -> {}));
        }
    }

    @Test
    void noToleranceAdmitsWhatCannotBeCarried() {
        try (NetworkSession session = new ReferenceExecutor().open(NetworkCatalog.network("mnist"), 1)) {
            CodecCosts costs = new CodecCalibration<>(new Obstructed(new NetworkCodecs(session)), 1)
                    .measure(
                            List.of(WireCodec.of("float16")),
                            List.of(SampleQuery.of(session.network(), 1)),
                            (done, all) -> {})
                    .get(0);
            for (int split = 0; split < costs.splits(); split++) {
                assertThat(Double.isInfinite(costs.outputError()[split])).isEqualTo(split == Obstructed.SPLIT);
                assertThat(costs.uplinkBytes()[split] == 0).isEqualTo(split == Obstructed.SPLIT);
            }
        }
    }

    /** Nothing can be carried across one of its splits. */
    private record Obstructed(CodecSubject<Tensor> within) implements CodecSubject<Tensor> {
        static final int SPLIT = 2;

        @Override
        public Optional<List<String>> crossing(int split) {
            return split == SPLIT ? Optional.empty() : within.crossing(split);
        }

        @Override
        public int splits() {
            return within.splits();
        }

        @Override
        public List<String> outputs() {
            return within.outputs();
        }

        @Override
        public Map<String, Tensor> made(Map<String, Tensor> query) {
            return within.made(query);
        }

        @Override
        public Map<String, Tensor> tail(int split, Map<String, Tensor> crossing) {
            assertThat(split).isNotEqualTo(SPLIT);
            return within.tail(split, crossing);
        }

        @Override
        public EncodedBytes encode(WireCodec codec, Tensor tensor) {
            return within.encode(codec, tensor);
        }

        @Override
        public Tensor decode(EncodedBytes bytes, Tensor like) {
            return within.decode(bytes, like);
        }

        @Override
        public double error(Map<String, Tensor> expected, Map<String, Tensor> found) {
            return within.error(expected, found);
        }
    }

    @Test
    void errorsAreRelativeToTheLargestNumber() {
        AnswerError error = new AnswerError(NetworkCatalog.network("mnist"));
        Map<String, Tensor> expected = Map.of("a", tensor(1, -4, 0), "b", tensor(0.5f));
        assertThat(error.relative(expected, expected)).isZero();
        assertThat(error.relative(expected, Map.of("a", tensor(1, -4, 0.5f), "b", tensor(0.5f))))
                .isEqualTo(0.125);
        assertThat(error.relative(expected, Map.of("a", tensor(1, -4, 0), "b", tensor(0.25f))))
                .isEqualTo(0.5);
        assertThat(error.relative(expected, Map.of("a", tensor(1, -4, Float.NaN), "b", tensor(0.5f))))
                .isInfinite();
        assertThat(error.relative(expected, Map.of("a", tensor(1, -4, 0)))).isInfinite();
        assertThat(error.relative(Map.of("a", tensor(Float.NaN)), Map.of("a", tensor(Float.NaN))))
                .isZero();
        assertThat(error.relative(Map.of("a", tensor(0)), Map.of("a", tensor(1e-9f))))
                .isInfinite();
    }

    @Test
    void placesOfMaximaCountWhereTheNumbersAreNotToldAlone() {
        Map<String, Tensor> expected = Map.of("prob", tensor(0.5f, 0.49f), "argmax", tensor(0));
        Map<String, Tensor> found = Map.of("prob", tensor(0.49f, 0.495f), "argmax", tensor(1));
        assertThat(new AnswerError(NetworkCatalog.network("mnist")).relative(expected, found))
                .isCloseTo(0.02, within(1e-6));
        Network alone = Network.builder("alone")
                .input(NetworkInput.ofFloats("data", TensorShape.of(2, 3)))
                .layer("argmax", new ArgMax())
                .build("argmax");
        assertThat(new AnswerError(alone).relative(Map.of("argmax", tensor(200, 3)), Map.of("argmax", tensor(201, 3))))
                .isEqualTo(0.5);
    }

    private static Tensor tensor(float... values) {
        return Tensor.ofFloats(TensorShape.of(1, values.length), values);
    }
}
