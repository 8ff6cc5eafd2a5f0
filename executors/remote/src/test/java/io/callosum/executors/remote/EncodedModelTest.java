package io.callosum.executors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import io.callosum.executors.remote.wire.ProtocolTensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoded tensors for a model that is no network of ours, and what its server refuses of them. */
class EncodedModelTest {
    private static final int MOST_BYTES = 1 << 20;
    private static InferenceServer server;
    private static ModelClient client;

    @BeforeAll
    static void start() {
        server = InferenceServer.start(
                Loopback.CONFIG.withMaxMessageBytes(MOST_BYTES), List.of(), List.of(new DoublingModel(true, false)));
        client = ModelClient.connect(ClientConfig.to(server.address()));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    static List<WireCodec> codecs() {
        return WireCodec.available();
    }

    private static ModelReply infer(EncodedProtocolTensor x) throws Exception {
        return client.inferEncoded("doubling", "two", Map.of("x", x), Loopback.PATIENCE)
                .get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void answersAreWithinTheError(WireCodec codec) throws Exception {
        float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 0 : i / 200f;
        }
        ProtocolTensor plain = Objects.requireNonNull(DoublingModel.rows(values).get("x"));
        ModelReply reply = infer(EncodedProtocolTensor.of(plain, codec));
        float[] doubled = DoublingModel.values(reply.outputs());
        for (int i = 0; i < values.length; i++) {
            assertThat(doubled[i]).isCloseTo(2 * values[i], within(codec.lossless() ? 0 : 0.005f));
        }
        assertThat(reply.computeNanos()).isPresent();
        assertThat(client.codecs()).contains(codec.name());
    }

    /** Its shape is the client's to say: a few bytes must not become more than a plain message may hold. */
    @Test
    void bombsAreRefusedAndTheServerGoesOn() throws Exception {
        EncodedBytes bomb = WireCodec.of("identity+zstd").encode(true, ByteBuffer.wrap(new byte[64 << 20]));
        assertThat(bomb.payloadBytes()).isLessThan(10_000);
        long refused = server.refusedRequests();
        assertThatThrownBy(() -> infer(new EncodedProtocolTensor("FP32", List.of(8L << 20, 2L), bomb)))
                .hasMessageContaining("expected tensors of at most 1048576 bytes when decoded, found 67108864");
        assertThat(server.refusedRequests()).isEqualTo(refused + 1);
        ProtocolTensor plain = Objects.requireNonNull(DoublingModel.rows(1, 2).get("x"));
        assertThat(DoublingModel.values(infer(EncodedProtocolTensor.of(plain, WireCodec.IDENTITY))
                        .outputs()))
                .containsExactly(2, 4);
    }
}
