package io.callosum.executors.reference;

import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.TensorShape;

/** Layers that slide a window over images {@code [batch, channels, height, width]}, or over their channels. */
final class WindowLayers {
    private WindowLayers() {}

    static float[] convolution(
            Convolution op, float[] x, TensorShape in, TensorShape out, float[] weights, float[] biases) {
        float[] y = new float[Math.toIntExact(out.elements())];
        int channels = in.dimension(1) / op.groups();
        int filtersPerGroup = op.filters() / op.groups();
        int next = 0;
        for (int n = 0; n < out.batch(); n++) {
            for (int f = 0; f < op.filters(); f++) {
                int firstChannel = f / filtersPerGroup * channels;
                for (int row = 0; row < out.dimension(2); row++) {
                    for (int column = 0; column < out.dimension(3); column++) {
                        int top = row * op.stride() - op.pad();
                        int left = column * op.stride() - op.pad();
                        double sum = biases[f];
                        int weight = f * channels * op.kernel() * op.kernel();
                        for (int c = 0; c < channels; c++) {
                            for (int i = top; i < top + op.kernel(); i++) {
                                for (int j = left; j < left + op.kernel(); j++) {
                                    if (i >= 0 && i < in.dimension(2) && j >= 0 && j < in.dimension(3)) {
                                        sum += (double) weights[weight] * x[at(in, n, firstChannel + c, i, j)];
                                    }
                                    weight++;
                                }
                            }
                        }
                        y[next++] = (float) sum;
                    }
                }
            }
        }
        return y;
    }

    static float[] locallyConnected(
            LocallyConnected op, float[] x, TensorShape in, TensorShape out, float[] weights, float[] biases) {
        float[] y = new float[Math.toIntExact(out.elements())];
        int fanIn = in.dimension(1) * op.kernel() * op.kernel();
        int next = 0;
        for (int n = 0; n < out.batch(); n++) {
            for (int f = 0; f < op.filters(); f++) {
                for (int row = 0; row < out.dimension(2); row++) {
                    for (int column = 0; column < out.dimension(3); column++) {
                        int place = row * out.dimension(3) + column;
                        double sum = biases[f * out.dimension(2) * out.dimension(3) + place];
                        int weight = (place * op.filters() + f) * fanIn;
                        for (int c = 0; c < in.dimension(1); c++) {
                            for (int i = 0; i < op.kernel(); i++) {
                                for (int j = 0; j < op.kernel(); j++) {
                                    int pixel = at(in, n, c, row * op.stride() + i, column * op.stride() + j);
                                    sum += (double) weights[weight++] * x[pixel];
                                }
                            }
                        }
                        y[next++] = (float) sum;
                    }
                }
            }
        }
        return y;
    }

    static float[] maxPooling(MaxPooling op, float[] x, TensorShape in, TensorShape out) {
        float[] y = new float[Math.toIntExact(out.elements())];
        int next = 0;
        for (int n = 0; n < out.batch(); n++) {
            for (int c = 0; c < out.dimension(1); c++) {
                for (int row = 0; row < out.dimension(2); row++) {
                    for (int column = 0; column < out.dimension(3); column++) {
                        int bottom = Math.min(row * op.stride() + op.kernel(), in.dimension(2));
                        int right = Math.min(column * op.stride() + op.kernel(), in.dimension(3));
                        float max = Float.NEGATIVE_INFINITY;
                        for (int i = row * op.stride(); i < bottom; i++) {
                            for (int j = column * op.stride(); j < right; j++) {
                                max = Math.max(max, x[at(in, n, c, i, j)]);
                            }
                        }
                        y[next++] = max;
                    }
                }
            }
        }
        return y;
    }

    static float[] averagePooling(AveragePooling op, float[] x, TensorShape in, TensorShape out) {
        float[] y = new float[Math.toIntExact(out.elements())];
        int next = 0;
        for (int n = 0; n < out.batch(); n++) {
            for (int c = 0; c < out.dimension(1); c++) {
                for (int row = 0; row < out.dimension(2); row++) {
                    for (int column = 0; column < out.dimension(3); column++) {
                        double sum = 0;
                        for (int i = 0; i < op.kernel(); i++) {
                            for (int j = 0; j < op.kernel(); j++) {
                                sum += x[at(in, n, c, row * op.stride() + i, column * op.stride() + j)];
                            }
                        }
                        y[next++] = (float) (sum / op.kernel() / op.kernel());
                    }
                }
            }
        }
        return y;
    }

    static float[] batchNormalization(float[] x, TensorShape in, float[] scales, float[] shifts) {
        float[] y = new float[x.length];
        int plane = in.dimension(2) * in.dimension(3);
        for (int i = 0; i < y.length; i++) {
            int channel = i / plane % in.dimension(1);
            y[i] = (float) ((double) x[i] * scales[channel] + shifts[channel]);
        }
        return y;
    }

    static float[] normalization(LocalResponseNormalization op, float[] x, TensorShape in) {
        float[] y = new float[x.length];
        int next = 0;
        for (int n = 0; n < in.batch(); n++) {
            for (int c = 0; c < in.dimension(1); c++) {
                int first = Math.max(c - op.size() / 2, 0);
                int last = Math.min(c + op.size() / 2, in.dimension(1) - 1);
                for (int row = 0; row < in.dimension(2); row++) {
                    for (int column = 0; column < in.dimension(3); column++) {
                        double squares = 0;
                        for (int neighbour = first; neighbour <= last; neighbour++) {
                            double value = x[at(in, n, neighbour, row, column)];
                            squares += value * value;
                        }
                        double divisor = Math.pow(1 + op.alpha() / op.size() * squares, op.beta());
                        y[next++] = (float) (x[at(in, n, c, row, column)] / divisor);
                    }
                }
            }
        }
        return y;
    }

    private static int at(TensorShape shape, int item, int channel, int row, int column) {
        return ((item * shape.dimension(1) + channel) * shape.dimension(2) + row) * shape.dimension(3) + column;
    }
}
