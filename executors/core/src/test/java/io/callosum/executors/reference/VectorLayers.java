package io.callosum.executors.reference;

import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.TensorShape;
import java.util.List;

/** Layers that need no neighbourhood: products and choices over features, and elementwise work. */
final class VectorLayers {
    private VectorLayers() {}

    static float[] fullyConnected(float[] x, TensorShape in, TensorShape out, float[] weights, float[] biases) {
        int features = Math.toIntExact(in.elementsPerItem());
        int units = out.dimension(1);
        float[] y = new float[out.batch() * units];
        double[] sums = new double[units];
        for (int n = 0; n < out.batch(); n++) {
            for (int u = 0; u < units; u++) {
                sums[u] = biases[u];
            }
            // Features outside, units inside: the order in which the weights lie in memory.
            for (int i = 0; i < features; i++) {
                double value = x[n * features + i];
                for (int u = 0; u < units; u++) {
                    sums[u] += value * weights[i * units + u];
                }
            }
            for (int u = 0; u < units; u++) {
                y[n * units + u] = (float) sums[u];
            }
        }
        return y;
    }

    static float[] softmax(float[] x, TensorShape in) {
        float[] y = new float[x.length];
        int features = in.dimension(1);
        for (int start = 0; start < x.length; start += features) {
            double max = x[start + indexOfMax(x, start, features)];
            double sum = 0;
            for (int i = 0; i < features; i++) {
                sum += Math.exp(x[start + i] - max);
            }
            for (int i = 0; i < features; i++) {
                y[start + i] = (float) (Math.exp(x[start + i] - max) / sum);
            }
        }
        return y;
    }

    static float[] argMax(float[] x, TensorShape in) {
        float[] y = new float[in.batch()];
        for (int n = 0; n < y.length; n++) {
            y[n] = indexOfMax(x, n * in.dimension(1), in.dimension(1));
        }
        return y;
    }

    private static int indexOfMax(float[] x, int start, int features) {
        int best = 0;
        for (int i = 1; i < features; i++) {
            if (x[start + i] > x[start + best]) {
                best = i;
            }
        }
        return best;
    }

    static float[] activation(Activation activation, float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = switch (activation.function()) {
                case RELU -> Math.max(x[i], 0);
                case SIGMOID -> (float) (1 / (1 + Math.exp(-x[i])));
                case TANH -> (float) Math.tanh(x[i]);
                case HARD_TANH -> Math.min(Math.max(x[i], -1), 1);
            };
        }
        return y;
    }

    static float[] sum(List<float[]> inputs) {
        float[] y = new float[inputs.get(0).length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (float[] x : inputs) {
                sum += x[i];
            }
            y[i] = (float) sum;
        }
        return y;
    }

    static float[] concat(List<float[]> inputs, List<TensorShape> shapes, TensorShape out) {
        float[] y = new float[Math.toIntExact(out.elements())];
        int next = 0;
        for (int n = 0; n < out.batch(); n++) {
            for (int input = 0; input < inputs.size(); input++) {
                int length = Math.toIntExact(shapes.get(input).elementsPerItem());
                System.arraycopy(inputs.get(input), n * length, y, next, length);
                next += length;
            }
        }
        return y;
    }
}
