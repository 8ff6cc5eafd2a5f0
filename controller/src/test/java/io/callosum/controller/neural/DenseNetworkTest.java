package io.callosum.controller.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DenseNetworkTest {
    @Test
    void twoLayersByHand() {
        DenseLayer hidden = new DenseLayer(2, 2, new float[] {1, -1, 2, 3}, new float[] {0.5f, -4});
        DenseLayer last = new DenseLayer(2, 1, new float[] {2, 10}, new float[] {-1});
        DenseNetwork network = new DenseNetwork(List.of(hidden, last));

        // Hidden: 1 + 4 + 0.5 = 5.5 and -1 + 6 - 4 = 1; then 11 + 10 - 1.
        assertThat(network.outputs(new float[] {1, 2})).containsExactly(20);
        // Hidden: -5.5 and -5 become 0; the last layer is not rectified.
        assertThat(network.outputs(new float[] {-2, -2})).containsExactly(-1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsASlowComputationInDoublePrecision(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DenseNetwork network = RandomNetworks.of(random, 17, 64, 33, 5);
        float[] inputs = new float[17];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
        }

        double[] expected = slow(network, inputs);

        float[] found = network.outputs(inputs);
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static double[] slow(DenseNetwork network, float[] inputs) {
        double[] x = new double[inputs.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = inputs[i];
        }
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            double[] y = new double[layer.outputs()];
            for (int j = 0; j < y.length; j++) {
                y[j] = layer.biases()[j];
                for (int i = 0; i < x.length; i++) {
                    y[j] += x[i] * layer.weights()[i * y.length + j];
                }
                y[j] = l < network.layers().size() - 1 ? Math.max(y[j], 0) : y[j];
            }
            x = y;
        }
        return x;
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        DenseLayer wide = new DenseLayer(2, 3, new float[6], new float[3]);
        assertThatThrownBy(() -> new DenseNetwork(List.of(wide, wide)))
                .hasMessage("expected layer 1 to have 3 inputs, found 2");
        assertThatThrownBy(() -> new DenseNetwork(List.of())).hasMessageContaining("found none");
        assertThatThrownBy(() -> new DenseLayer(2, 3, new float[5], new float[3]))
                .hasMessage("expected 6 weights, found 5");
        assertThatThrownBy(() -> new DenseLayer(1, 1, new float[] {Float.NaN}, new float[1]))
                .hasMessage("expected finite weights, found NaN");
    }
}
