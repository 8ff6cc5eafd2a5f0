package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.network.Network;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.pipeline.TensorEncoder.Encoding;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries whose decision names a codec. */
class CodecPipelineTest {
    private static final NetworkSession MNIST = Devices.open(NetworkCatalog.network("mnist"));
    private static final int SPLIT = 4;
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(MNIST.network(), 1);
    private static final long BYTES = MNIST.network().splitSpace().cut(SPLIT).uplinkBytes();
    private static final CodecSettings TEN_MILLIS = new CodecSettings(
            (codec, tensors) -> new Encoding(codec.encode(tensors), 10_000_000),
            (inputs, answer) -> OptionalDouble.of(0.25));

    /** Decodes and computes on a session. */
    private static final class Decoding implements TailRunner {
        @Override
        public CompletableFuture<TailResult> run(
                Network network, int split, Map<String, Tensor> crossing, Duration deadline) {
            var outputs = MNIST.run(split, network.layerCount(), crossing).outputs();
            return CompletableFuture.completedFuture(
                    new TailResult(outputs, 50_000_000, OptionalLong.of(3_000_000), OptionalLong.of(20_000_000)));
        }

        @Override
        public CompletableFuture<TailResult> runEncoded(
                Network network, int split, Map<String, EncodedTensor> crossing, Duration deadline) {
            Map<String, Tensor> decoded = new LinkedHashMap<>();
            crossing.forEach((name, tensor) -> decoded.put(name, tensor.decode()));
            return run(network, split, decoded, deadline);
        }

        @Override
        public void close() {}
    }

    private static Decision decision(int split, String codec) {
        ActionSpace space = new ActionSpace(List.of(ActionSpace.IDENTITY, codec));
        int actions = space.actions(MNIST.network().layerCount() + 1);
        int action = space.action(split, 1);
        return new Decision(
                0, Context.at(0), action, space, ActionDistribution.certain(action, new double[actions], 0), "test");
    }

    private record Ran(Outcome outcome, Map<String, Tensor> answer) {}

    private static Ran run(TailRunner tail, CodecSettings codecs, Decision decision) {
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, tail, Devices.SETTINGS, codecs)) {
            SplitQuery query = pipeline.query(INPUTS);
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            query.start(decision, (settled, time) -> outcome.complete(settled));
            return new Ran(
                    outcome.orTimeout(QueryRun.PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join(),
                    query.answer().join());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"float16", "int8", "int8+zstd", "identity+lz4"})
    void theTailComputesOnWhatTheCodecLeft(String codec) {
        Ran ran = run(new Decoding(), TEN_MILLIS, decision(SPLIT, codec));

        assertThat(ran.outcome().status()).isEqualTo(Status.COMPLETED);
        assertThat(ran.outcome().uplinkBytes()).isBetween(1L, codec.equals("identity+lz4") ? BYTES : BYTES / 2);
        assertThat(ran.outcome().deviceMillis()).hasValue(SPLIT * Devices.MILLIS_PER_LAYER + 10);
        assertThat(ran.outcome().outputError())
                .isEqualTo(WireCodec.of(codec).lossless() ? OptionalDouble.empty() : OptionalDouble.of(0.25));
        assertThat(difference(Devices.whole(MNIST, INPUTS), ran.answer()))
                .isLessThan(codec.startsWith("int8") ? 0.05 : codec.equals("float16") ? 1e-3 : 1e-12);
    }

    @Test
    void aServerThatDoesNotDecodeLeavesTheQueryToTheDevice() {
        Ran ran = run(TailDouble.computingOn(MNIST), CodecSettings.DEFAULT, decision(SPLIT, "float16"));

        assertThat(ran.outcome().status()).isEqualTo(Status.FAILED);
        assertThat(ran.outcome().uplinkBytes()).isEqualTo(BYTES / 2);
        assertThat(difference(Devices.whole(MNIST, INPUTS), ran.answer())).isZero();
        assertThat(TailDouble.computingOn(MNIST).codecs()).containsExactly("identity");
    }

    @Test
    void allDeviceEncodesNothing() {
        int layers = MNIST.network().layerCount();
        ActionSpace space = new ActionSpace(List.of("int8"));
        Decision all = new Decision(
                0, Context.at(0), layers, space, ActionDistribution.certain(layers, new double[layers + 1], 0), "test");
        Ran ran = run(TailDouble.waiting(), TEN_MILLIS, all);

        assertThat(ran.outcome().uplinkBytes()).isZero();
        assertThat(ran.outcome().deviceMillis()).hasValue(layers * Devices.MILLIS_PER_LAYER);
        assertThat(ran.outcome().outputError()).isEmpty();
    }

    @Test
    void anUnknownCodecIsRefusedAtTheStart() {
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, new Decoding(), Devices.SETTINGS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pipeline.query(INPUTS).start(decision(SPLIT, "jpeg"), (outcome, time) -> {}))
                    .withMessageContaining("found 'jpeg'");
        }
    }

    /** Largest difference relative to the largest number. */
    private static double difference(Map<String, Tensor> expected, Map<String, Tensor> found) {
        double largest = 0;
        double most = 0;
        for (Map.Entry<String, Tensor> tensor : expected.entrySet()) {
            float[] left = tensor.getValue().toFloats();
            float[] right =
                    found.getOrDefault(tensor.getKey(), tensor.getValue()).toFloats();
            for (int i = 0; i < left.length; i++) {
                largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
                most = Math.max(most, Math.abs(left[i]));
            }
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        return largest / most;
    }
}
