package io.callosum.controller.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Networks of normal weights. */
final class RandomNetworks {
    private RandomNetworks() {}

    static DenseNetwork of(RandomGenerator random, int... widths) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            float[] weights = new float[widths[i - 1] * widths[i]];
            float[] biases = new float[widths[i]];
            fill(weights, 1 / Math.sqrt(widths[i - 1]), random);
            fill(biases, 0.1, random);
            layers.add(new DenseLayer(widths[i - 1], widths[i], weights, biases));
        }
        return new DenseNetwork(layers);
    }

    private static void fill(float[] values, double deviation, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }
}
