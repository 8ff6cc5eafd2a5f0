package io.callosum.executors.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.SequenceNetworks;
import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.contract.ContractNetworks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeededWeightsTest {
    private static final Network MNIST = VisionNetworks.mnist();

    static Stream<Arguments> layers() {
        return Stream.of(
                        VisionNetworks.alexNet(227, 2),
                        VisionNetworks.vgg19(64, 8),
                        VisionNetworks.deepFace(100, 2),
                        MNIST,
                        SequenceNetworks.asr(2, 2),
                        SequenceNetworks.sennaPos(),
                        ContractNetworks.branching())
                .flatMap(network -> network.layers().stream()
                        .map(layer -> Arguments.of(network.name() + " " + layer.name(), network, layer)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void fillsTheLayersParameters(String name, Network network, Layer layer) {
        SeededWeights seeded = new SeededWeights(network, 5);
        float[] weights = seeded.weights(layer);
        float[] biases = seeded.biases(layer);

        assertThat((long) weights.length + biases.length).as(name).isEqualTo(layer.parameters());
        if (layer.parameters() == 0) {
            return;
        }
        // Every output element takes fan-in multiply-accumulates.
        double fanIn = (double) layer.macs() / layer.outputShape().elements();
        double bound = Math.sqrt(6 / fanIn);
        assertThat(largest(weights)).isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(bound / 2);
        assertThat(largest(biases)).isLessThanOrEqualTo(0.1f);
        if (weights.length >= 10_000) {
            // Mean 0 within 5 standard errors, variance 2 / fan-in; that of the sample is within 0.9 % at 10,000, one
            // sigma.
            assertThat(moment(weights, 1)).isCloseTo(0, within(5 * Math.sqrt(2 / fanIn / weights.length)));
            assertThat(moment(weights, 2) * fanIn / 2).isCloseTo(1, within(0.05));
        }
        if (biases.length >= 1_000) {
            assertThat(moment(biases, 2)).isCloseTo(0.1 * 0.1 / 3, within(0.0005));
        }
    }

    @Test
    void isAFunctionOfSeedNetworkAndLayer() {
        Network renamed = twins("renamed");
        Network twins = twins("twins");
        float[] first = new SeededWeights(twins, 1).weights(twins.layer("a"));

        assertThat(new SeededWeights(twins("twins"), 1).weights(twins.layer("a")))
                .as("made again")
                .isEqualTo(first);
        for (float[] other : List.of(
                new SeededWeights(twins, 2).weights(twins.layer("a")),
                new SeededWeights(twins, 1).weights(twins.layer("b")),
                new SeededWeights(renamed, 1).weights(renamed.layer("a")))) {
            assertThat(other).hasSameSizeAs(first);
            assertThat(correlation(first, other)).isCloseTo(0, within(0.05));
        }
    }

    @Test
    void biasesAreNotTheFirstWeights() {
        Layer layer = twins("twins").layer("a");
        SeededWeights seeded = new SeededWeights(twins("twins"), 1);

        assertThat(correlation(seeded.biases(layer), seeded.weights(layer))).isCloseTo(0, within(0.4));
    }

    /** Computed apart, in Python: other processes rely on these values, and changing them is a new format. */
    @Test
    void staysWhatItWas() {
        SeededWeights seeded = new SeededWeights(MNIST, 1);

        assertThat(seeded.weights(MNIST.layer("conv1"))).startsWith(-0.38634166f, 0.39680585f, 0.18424001f);
        assertThat(seeded.biases(MNIST.layer("conv1"))).startsWith(-0.062057387f, -0.098350346f, 0.046272542f);
    }

    private static Network twins(String name) {
        return Network.builder(name)
                .input(NetworkInput.ofFloats("data", TensorShape.of(1, 100)))
                .layer("a", new FullyConnected(100))
                .layer("b", new FullyConnected(100))
                .build();
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double moment(float[] values, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }

    /** Of the shorter array's length; both are taken to have mean 0. */
    private static double correlation(float[] x, float[] y) {
        double product = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            product += (double) x[i] * y[i];
            xx += (double) x[i] * x[i];
            yy += (double) y[i] * y[i];
        }
        return product / Math.sqrt(xx * yy);
    }
}
