package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.remote.DoublingModel;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting queries of one model are computed at once where that is wanted and the model can. */
@Timeout(120)
class BatchTest {
    @Test
    void joinsWhatWaitsAndGivesEachItsOwn() throws Exception {
        DoublingModel model = new DoublingModel(true, true);
        // The first is computed alone, then rows 1, 2, 1 together, which is the largest batch, then the last one.
        assertThat(batches(model, 4)).isOne();
        assertThat(model.runs()).isEqualTo(3);
    }

    @Test
    void joinsNothingByDefault() throws Exception {
        DoublingModel model = new DoublingModel(true, true);
        assertThat(batches(model, 1)).isZero();
        assertThat(model.runs()).isEqualTo(5);
    }

    @Test
    void joinsNothingOfAModelThatCannot() throws Exception {
        DoublingModel model = new DoublingModel(false, true);
        assertThat(batches(model, 4)).isZero();
        assertThat(model.runs()).isEqualTo(5);
    }

    private static long batches(DoublingModel model, int maxBatch) throws Exception {
        ServerConfig config = Loopback.CONFIG.withLimits(ServerLimits.defaults().withMaxBatch(maxBatch));
        try (InferenceServer server = InferenceServer.start(config, List.of(), List.of(model));
                ModelClient client = ModelClient.connect(ClientConfig.to(server.address()))) {
            List<CompletableFuture<ModelReply>> calls = new ArrayList<>();
            float[][] queries = {{9, 9}, {1, 2}, {3, 4, 5, 6}, {7, 8}, {10, 11}};
            for (float[] query : queries) {
                calls.add(client.infer("doubling", "", DoublingModel.rows(query), Loopback.PATIENCE));
                if (calls.size() == 1) {
                    model.awaitEntered();
                }
            }
            while (!server.metrics().contains("callosum_requests_waiting 4")) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                Thread.onSpinWait();
            }
            model.open();
            for (int i = 0; i < queries.length; i++) {
                float[] expected = queries[i].clone();
                for (int j = 0; j < expected.length; j++) {
                    expected[j] *= 2;
                }
                assertThat(DoublingModel.values(
                                calls.get(i).get(60, TimeUnit.SECONDS).outputs()))
                        .containsExactly(expected);
            }
            assertThat(server.servedRequests()).isEqualTo(5);
            return server.batches();
        }
    }
}
