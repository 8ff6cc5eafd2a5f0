package io.callosum.executors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.pipeline.PipelineSettings;
import io.callosum.executors.pipeline.SplitPipeline;
import io.callosum.executors.pipeline.SplitQuery;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every codec between a real device half and the embedded server, and what that server refuses. */
class CodecLoopbackTest {
    private static final NetworkSession MNIST = new ReferenceExecutor().open(NetworkCatalog.network("mnist"), 1);
    private static final Network NETWORK = MNIST.network();
    private static final int SPLIT = 4;
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(NETWORK, 1);
    private static Loopback loopback;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        loopback = new Loopback(Loopback.CONFIG, MNIST);
        channel = Grpc.newChannelBuilder(loopback.server().address().toString(), InsecureChannelCredentials.create())
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        loopback.close();
    }

    static List<WireCodec> codecs() {
        return WireCodec.available();
    }

    @Test
    void theServerSaysWhatItDecodes() {
        assertThat(loopback.client().codecs())
                .containsExactlyInAnyOrderElementsOf(
                        codecs().stream().map(WireCodec::name).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void answersAreWithinTheTolerance(WireCodec codec) {
        List<String> names = new ArrayList<>(List.of(ActionSpace.IDENTITY));
        if (!codec.equals(WireCodec.IDENTITY)) {
            names.add(codec.name());
        }
        ActionSpace space = new ActionSpace(names);
        PipelineSettings settings = new PipelineSettings(Loopback.PATIENCE, PowerModel.PHONE_ON_LTE, () -> 0);
        long plainBytes = NETWORK.splitSpace().cut(SPLIT).uplinkBytes();
        double tolerance =
                switch (codec.quantisation()) {
                    case NONE -> 0;
                    case FLOAT16 -> 1e-3;
                    case INT8 -> 0.05;
                };
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, loopback.client(), settings)) {
            for (int split : new int[] {0, SPLIT, NETWORK.layerCount() - 1}) {
                int action = space.action(split, names.size() - 1);
                Decision decision = new Decision(
                        0,
                        Context.at(0),
                        action,
                        space,
                        ActionDistribution.certain(action, new double[space.actions(NETWORK.layerCount() + 1)], 0),
                        "test");
                SplitQuery query = pipeline.query(INPUTS);
                CompletableFuture<Outcome> settled = new CompletableFuture<>();
                query.start(decision, (outcome, time) -> settled.complete(outcome));
                Outcome outcome = settled.orTimeout(60, TimeUnit.SECONDS).join();

                assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
                assertThat(outcome.serverMillis()).isPresent();
                assertThat(difference(query.answer().join())).isLessThanOrEqualTo(tolerance);
                if (split == SPLIT) {
                    assertThat(outcome.uplinkBytes())
                            .isLessThanOrEqualTo(
                                    switch (codec.quantisation()) {
                                        case NONE -> plainBytes;
                                        case FLOAT16 -> plainBytes / 2;
                                        case INT8 -> plainBytes / 4;
                                    });
                }
            }
        }
    }

    private static double difference(Map<String, Tensor> answer) {
        Map<String, Tensor> expected =
                MNIST.run(0, NETWORK.layerCount(), INPUTS).outputs();
        double largest = 0;
        double most = 0;
        for (String name : NETWORK.outputs()) {
            float[] left = expected.get(name).toFloats();
            float[] right = answer.get(name).toFloats();
            for (int i = 0; i < left.length; i++) {
                largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
                most = Math.max(most, Math.abs(left[i]));
            }
        }
        return largest / most;
    }

    @Test
    void whatNoEncoderWritesIsRefusedAndTheServerGoesOn() {
        int elements = Math.toIntExact(NETWORK.splitSpace().cut(SPLIT).uplinkBytes() / Float.BYTES);
        byte[] small = new byte[elements];
        assertRefused("INT8", "jpeg", 1.0, small, "expected a codec among", "found 'jpeg'");
        assertRefused("FP32", "int8", 1.0, small, "expected INT8");
        assertRefused("INT8", "int8", null, small, "expected a double callosum_scale");
        assertRefused("INT8", "int8", Double.NaN, small, "expected a finite scale above 0");
        assertRefused("INT8", "int8", 1.0, new byte[elements - 1], "found " + (elements - 1));
        assertRefused("INT8", "int8+zstd", 1.0, new byte[9], "Zstandard");
        assertRefused("INT8", "int8+lz4", 1.0, new byte[9], "found");
        for (String codec : List.of("int8+zstd", "int8+lz4")) {
            ByteBuffer payload = WireCodec.of(codec)
                    .encode(Tensor.ofBytes(
                            ElementType.UINT8, TensorShape.of(1, 64 << 20), ByteBuffer.wrap(new byte[64 << 20])))
                    .bytes()
                    .payload();
            byte[] bomb = new byte[payload.remaining()];
            payload.get(bomb);
            assertRefused("INT8", codec, 1.0, bomb, "expected");
        }
        assertThat(loopback.client().live()).isTrue();
    }

    private static void assertRefused(
            String datatype, String codec, @Nullable Double scale, byte[] payload, String... messages) {
        String name = NETWORK.splitSpace().cut(SPLIT).crossing().get(0);
        InferInputTensor.Builder input =
                InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
        int[] shape = NETWORK.layers().get(SPLIT - 1).outputShape().toArray();
        for (int dimension : shape) {
            input.addShape(dimension);
        }
        input.putParameters(
                "callosum_codec",
                InferParameter.newBuilder().setStringParam(codec).build());
        input.putParameters(
                "callosum_zero_point",
                InferParameter.newBuilder().setInt64Param(-128).build());
        if (scale != null) {
            input.putParameters(
                    "callosum_scale",
                    InferParameter.newBuilder().setDoubleParam(scale).build());
        }
        ModelInferRequest request = ModelInferRequest.newBuilder()
                .setModelName("mnist-tail-" + SPLIT)
                .addInputs(input)
                .addRawInputContents(ByteString.copyFrom(payload))
                .build();
        assertThatThrownBy(
                        () -> GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContainingAll(messages);
    }
}
