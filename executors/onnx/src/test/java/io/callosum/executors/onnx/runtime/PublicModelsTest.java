package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.RandomWeights;
import io.callosum.executors.onnx.SharedModels;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that others published, constant fills replaced by random weights, cut at every {@code step}th place. */
class PublicModelsTest {
    @ParameterizedTest(name = "{0}, optimisations {2}, every {4}th cut")
    @CsvSource({
        "onnx-mnist/mnist_8/model.onnx, FLOAT32, OFF, 1x1x28x28, 1, 0",
        "onnx-mnist/mnist_8/model.onnx, FLOAT32, ALL, 1x1x28x28, 1, 1e-5",
        "onnx-light/light_squeezenet.onnx, FLOAT32, OFF, 1x3x224x224, 5, 0",
        "onnx-light/light_squeezenet.onnx, FLOAT32, ALL, 1x3x224x224, 4, 1e-5",
        "onnx-light/light_bvlc_alexnet.onnx, FLOAT32, ALL, 1x3x224x224, 5, 1e-5",
        "onnx-squeezenet-fp16/models/SqueezeNet_fp16.onnx, FLOAT16, OFF, 1x3x224x224, 5, 0",
        "onnx-squeezenet-fp16/models/SqueezeNet_fp16.onnx, FLOAT16, ALL, 1x3x224x224, 7, 2e-3"
    })
    void headAndTailEqualTheWhole(
            String file, ScalarType type, Optimization optimization, String shape, int step, double tolerance) {
        long[] dimensions =
                Arrays.stream(shape.split("x", -1)).mapToLong(Long::parseLong).toArray();
        OnnxGraph graph = OnnxFiles.graph(
                file, RandomWeights.of(OnnxFiles.read(SharedModels.file(file)).model(), 7));
        String input = graph.inputs().keySet().iterator().next();
        Map<String, RawTensor> query = Map.of(input, RandomTensors.of(type, 1, dimensions));
        RuntimeSettings settings =
                RuntimeSettings.defaults().withOptimization(optimization).withCacheBytes(0);
        try (SplitModel split = SplitModel.open(graph, settings)) {
            Map<String, RawTensor> whole = split.runWhole(query);
            assertThat(whole.values())
                    .allSatisfy(tensor -> assertThat(
                                    Arrays.stream(tensor.toDoubles()).distinct().count())
                            .as("values differ")
                            .isGreaterThan(9));
            double worst = 0;
            int equal = 0;
            int cuts = 0;
            for (OnnxCut cut : split.legalCuts()) {
                if (cut.split() % step == 0) {
                    double error = error(split.runSplit(cut.split(), query).answer(), whole);
                    worst = Math.max(worst, error);
                    equal += error == 0 ? 1 : 0;
                    cuts++;
                }
            }
            System.out.println(file + " " + optimization + ": " + equal + " of " + cuts
                    + " cuts equal, largest difference " + worst);
            assertThat(cuts).isGreaterThan(4);
            assertThat(worst).isLessThanOrEqualTo(tolerance);
        }
    }

    private static double error(Map<String, RawTensor> actual, Map<String, RawTensor> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        Map<String, RawTensor> left = new HashMap<>(actual);
        double worst = 0;
        for (Map.Entry<String, RawTensor> each : expected.entrySet()) {
            RawTensor found = left.remove(each.getKey());
            worst = found == null ? Double.NaN : Math.max(worst, difference(found, each.getValue()));
        }
        return worst;
    }
}
