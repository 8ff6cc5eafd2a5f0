package io.callosum.environment.rl4j;

import io.callosum.controller.neural.DenseLayer;
import io.callosum.controller.neural.DenseNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network that is trained: two hidden layers of rectified units, values as they are. Its bytes include the state of Adam. */
final class ValueNetwork {
    private ValueNetwork() {}

    static MultiLayerNetwork create(DqnSettings settings, int inputs, int outputs) {
        int hidden = settings.hiddenUnits();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .list()
                .layer(dense(inputs, hidden))
                .layer(dense(hidden, hidden))
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(hidden)
                        .nOut(outputs)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static org.deeplearning4j.nn.conf.layers.DenseLayer dense(int inputs, int outputs) {
        return new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .build();
    }

    static byte[] bytes(MultiLayerNetwork network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel(network, bytes, true);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    static MultiLayerNetwork of(byte[] bytes) throws IOException {
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), true);
    }

    /** Parameters as a network takes them: a row. */
    static INDArray row(float[] parameters) {
        return Nd4j.createFromArray(new float[][] {parameters});
    }

    /** The same in plain Java. */
    static DenseNetwork export(MultiLayerNetwork network) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 0; i < network.getnLayers(); i++) {
            INDArray weights = network.getLayer(i).getParam("W");
            int inputs = weights.rows();
            int outputs = weights.columns();
            float[] byInput = new float[inputs * outputs];
            for (int row = 0; row < inputs; row++) {
                for (int column = 0; column < outputs; column++) {
                    byInput[row * outputs + column] = weights.getFloat(row, column);
                }
            }
            INDArray biases = network.getLayer(i).getParam("b");
            layers.add(
                    new DenseLayer(inputs, outputs, byInput, biases.dup().data().asFloat()));
        }
        return new DenseNetwork(layers);
    }
}
