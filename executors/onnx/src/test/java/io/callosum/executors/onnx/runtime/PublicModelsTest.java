package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.SharedModels;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicModelsTest {
    @ParameterizedTest(name = "{0}, optimisations {2}")
    @CsvSource({
        "onnx-mnist/mnist_8/model.onnx, Input3, OFF, 1x1x28x28, 1",
        "onnx-mnist/mnist_8/model.onnx, Input3, ALL, 1x1x28x28, 1",
        "onnx-light/light_squeezenet.onnx, data_0, OFF, 1x3x224x224, 7",
        "onnx-light/light_squeezenet.onnx, data_0, ALL, 1x3x224x224, 3",
        "onnx-light/light_bvlc_alexnet.onnx, data_0, ALL, 1x3x224x224, 8"
    })
    void headAndTailEqualTheWhole(String file, String input, Optimization optimization, String shape, int step) {
        long[] dimensions =
                Arrays.stream(shape.split("x", -1)).mapToLong(Long::parseLong).toArray();
        Map<String, RawTensor> query = Map.of(input, RandomTensors.of(ScalarType.FLOAT32, 1, dimensions));
        RuntimeSettings settings =
                RuntimeSettings.defaults().withOptimization(optimization).withCacheBytes(0);
        try (SplitModel split = SplitModel.open(OnnxFiles.read(SharedModels.file(file)), settings)) {
            Map<String, RawTensor> whole = split.runWhole(query);
            double worst = 0;
            for (OnnxCut cut : split.legalCuts()) {
                if (cut.split() % step != 0) {
                    continue;
                }
                Map<String, RawTensor> answer =
                        split.runSplit(cut.split(), query).answer();
                assertThat(answer).containsOnlyKeys(whole.keySet());
                for (Map.Entry<String, RawTensor> each : answer.entrySet()) {
                    worst = Math.max(worst, difference(each.getValue(), whole.get(each.getKey())));
                }
            }
            System.out.println(file + " " + optimization + ": largest difference " + worst);
            assertThat(worst).isLessThanOrEqualTo(optimization == Optimization.OFF ? 0 : 1e-5);
        }
    }
}
