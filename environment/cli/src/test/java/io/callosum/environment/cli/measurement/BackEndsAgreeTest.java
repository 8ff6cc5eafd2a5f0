package io.callosum.environment.cli.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutors;
import io.callosum.executors.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network at full size, with the same seeded weights, on ND4J and as an ONNX model. The other five were compared by hand. */
class BackEndsAgreeTest {
    private static Map<String, Tensor> answer(String executor, Network network) {
        try (NetworkSession session = SegmentExecutors.named(executor).open(network, 1)) {
            return session.run(0, network.layerCount(), SeededInputs.inputs(network, 3))
                    .outputs();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "senna-pos", "alexnet"})
    void onnxAnswersLikeNd4j(String name) {
        Network network = NetworkCatalog.network(name);
        Map<String, Tensor> onnx = answer("onnx", network);
        Map<String, Tensor> nd4j = answer("nd4j", network);

        assertThat(onnx).containsOnlyKeys(nd4j.keySet());
        nd4j.forEach((output, tensor) -> assertThat(onnx)
                .hasEntrySatisfying(
                        output,
                        found ->
                                assertThat(difference(found, tensor)).as(output).isLessThanOrEqualTo(2e-5)));
    }

    /** The largest difference over the largest magnitude, or 1 if that is larger. */
    private static double difference(Tensor actual, Tensor expected) {
        FloatBuffer found = actual.bytes().asFloatBuffer();
        FloatBuffer wanted = expected.bytes().asFloatBuffer();
        assertThat(found.limit()).isEqualTo(wanted.limit());
        double difference = 0;
        double scale = 1;
        for (int i = 0; i < wanted.limit(); i++) {
            difference = Math.max(difference, Math.abs(found.get(i) - wanted.get(i)));
            scale = Math.max(scale, Math.abs(wanted.get(i)));
        }
        return difference / scale;
    }
}
