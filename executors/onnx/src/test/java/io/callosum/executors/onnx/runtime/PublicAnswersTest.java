package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.SharedModels;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.tensor.HalfFloat;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.onnx.tensor.TensorFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers that the publishers of models expect, through a cut in the middle. */
class PublicAnswersTest {
    private static RawTensor throughTheMiddle(OnnxGraph graph, RawTensor input) {
        try (SplitModel split = SplitModel.open(graph, RuntimeSettings.defaults())) {
            String name = graph.inputs().keySet().iterator().next();
            return split.runSplit(graph.nodeCount() / 2, Map.of(name, input))
                    .answer()
                    .values()
                    .iterator()
                    .next();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "onnx-mnist/mnist_8/model.onnx, onnx-mnist/mnist_8/test_data_set_0",
        "onnx-mnist/mnist_8/model.onnx, onnx-mnist/mnist_8/test_data_set_1",
        "onnx-mnist/mnist_8/model.onnx, onnx-mnist/mnist_8/test_data_set_2",
        "onnx-mnist-cuts/4_Pooling66_Output_0/4_Pooling66_Output_0.onnx, onnx-mnist-cuts/4_Pooling66_Output_0/test_data_set_0",
        "onnx-mnist-cuts/8_Pooling160_Output_0/8_Pooling160_Output_0.onnx, onnx-mnist-cuts/8_Pooling160_Output_0/test_data_set_0"
    })
    void trainedNetworksAnswerAsPublished(String model, String data) {
        OnnxGraph graph = OnnxFiles.read(SharedModels.file(model));
        RawTensor expected = TensorFiles.read(SharedModels.file(data + "/output_0.pb"));

        RawTensor answer = throughTheMiddle(graph, TensorFiles.read(SharedModels.file(data + "/input_0.pb")));

        assertThat(answer.shape()).isEqualTo(expected.shape());
        assertThat(difference(answer, expected)).isLessThanOrEqualTo(1e-5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"light_bvlc_alexnet", "light_squeezenet"})
    void constantNetworksAnswerAsPublished(String name) {
        OnnxGraph graph = OnnxFiles.read(SharedModels.file("onnx-light/" + name + ".onnx"));
        float[] ramp = new float[3 * 224 * 224];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (float) i / ramp.length;
        }
        RawTensor expected = TensorFiles.read(SharedModels.file("onnx-light/" + name + "_output_0.pb"));

        assertThat(difference(throughTheMiddle(graph, RawTensor.ofFloats(new long[] {1, 3, 224, 224}, ramp)), expected))
                .isLessThanOrEqualTo(1e-5);
    }

    @Test
    void theKittenIsATabby() throws IOException {
        OnnxGraph graph = OnnxFiles.read(SharedModels.file("onnx-squeezenet-fp16/models/SqueezeNet_fp16.onnx"));
        ByteBuffer pixels = ByteBuffer.allocate(3 * 224 * 224 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (String value : Files.readString(SharedModels.file("onnx-squeezenet-fp16/media/kitten_224.csv"))
                .strip()
                .split("[,\\s]+", -1)) {
            pixels.putShort(HalfFloat.ofFloat(Float.parseFloat(value)));
        }
        double[] scores = throughTheMiddle(
                        graph, new RawTensor(ScalarType.FLOAT16, new long[] {1, 3, 224, 224}, pixels.flip()))
                .toDoubles();
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        assertThat(best).isEqualTo(281);
    }
}
