package io.callosum.environment.cli.sweep;

import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.TensorShape;
import io.callosum.controller.prediction.LayerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws configurations of layers: sizes on a logarithmic scale, from those that networks use. A configuration comes as a small network
 * whose last layer is the one to be measured; the layers before it make its input, as they would in a real one. Not thread-safe.
 */
final class LayerDesign {
    private static final int[] SIDES = {
        4, 5, 6, 7, 8, 10, 12, 13, 14, 16, 20, 24, 27, 28, 32, 40, 48, 55, 56, 64, 80, 96, 112, 128, 152, 192, 224, 227
    };
    private static final int[] CHANNELS = {1, 3, 8, 16, 20, 32, 48, 64, 96, 128, 192, 256, 384, 512};
    private static final int[] KERNELS = {3, 3, 3, 3, 1, 1, 1, 5, 5, 7, 9, 11, 2};
    private static final int[] STRIDES = {1, 1, 1, 1, 2, 2, 4};
    private static final int[] FEATURES = {
        10, 16, 32, 64, 84, 128, 256, 300, 375, 440, 500, 512, 800, 1000, 1024, 1706, 2048, 3000, 4096, 7056, 9216,
        16384, 25088
    };
    private static final int[] BATCHES = {1, 1, 1, 1, 1, 1, 4, 8, 16, 28, 64, 128, 256, 548};
    private static final double MOST_MACS = 2.5e9;
    /** Larger layers are drawn in inverse proportion to their work, so that a few do not take all the time. */
    private static final double OFTEN_MACS = 3e8;

    private static final long MOST_PARAMETERS = 110_000_000;
    private static final long MOST_ELEMENTS = 13_000_000;
    private static final int TRIES = 10_000;

    private final RandomGenerator random;

    LayerDesign(RandomGenerator random) {
        this.random = random;
    }

    /** A network whose last layer is of that kind. */
    Network draw(LayerKind kind) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Network drawn = drawOnce(kind);
            double macs = drawn.macs();
            if (random.nextDouble() * macs < OFTEN_MACS
                    && drawn.layers().stream()
                            .allMatch(layer -> layer.macs() <= MOST_MACS
                                    && layer.parameters() <= MOST_PARAMETERS
                                    && layer.outputShape().elements() <= MOST_ELEMENTS)) {
                return drawn;
            }
        }
        throw new IllegalStateException("expected a configuration of " + kind.label() + " within bounds, found none");
    }

    private Network drawOnce(LayerKind kind) {
        return switch (kind) {
            case CONV -> convolution();
            case DWCONV -> depthwise();
            case LOCAL -> local();
            case LINEAR -> linear();
            case MAXPOOL -> pooling();
            case LRN -> image(pick(SIDES), pick(CHANNELS), new LocalResponseNormalization(5, 1e-4, 0.75));
            case RELU -> vector(new Activation(Function.RELU), 6.6);
            case SIGMOID -> vector(new Activation(Function.SIGMOID), 6.6);
            case HARDTANH -> vector(new Activation(Function.HARD_TANH), 6.6);
            case DROPOUT -> vector(new Operation.Dropout(0.5), 6.6);
            case SOFTMAX -> vector(new Operation.Softmax(), 4.5);
            case ARGMAX -> vector(new Operation.ArgMax(), 4.5);
            case ADD -> joined(new Operation.Add(), 2);
            case CONCAT -> joined(new Operation.Concat(), random.nextInt(2, 5));
            case AVGPOOL -> averaging();
            case BATCHNORM -> image(pick(SIDES), pick(CHANNELS), new Operation.BatchNormalization());
            case TANH -> vector(new Activation(Function.TANH), 6.6);
            case RESHAPE -> image(pick(SIDES), pick(CHANNELS), new Operation.Flatten());
        };
    }

    private Network convolution() {
        int kernel = pick(KERNELS);
        int side = sideFor(kernel);
        int stride = Math.min(pick(STRIDES), Math.max(2, kernel));
        int pad = random.nextInt(10) < 7 ? kernel / 2 : 0;
        int in = pick(CHANNELS);
        int out = pick(CHANNELS);
        int groups = random.nextInt(4) == 0 && in % 2 == 0 && out % 2 == 0 ? 2 : 1;
        return image(side, in, new Convolution(out, kernel, stride, pad, groups));
    }

    private Network depthwise() {
        int kernel = random.nextInt(3) == 0 ? 5 : 3;
        int channels = CHANNELS[random.nextInt(2, CHANNELS.length)];
        return image(
                sideFor(kernel),
                channels,
                new Convolution(channels, kernel, random.nextInt(1, 3), kernel / 2, channels));
    }

    private Network local() {
        int kernel = KERNELS[random.nextInt(KERNELS.length - 2)];
        int[] channels = {1, 3, 8, 16, 16, 32};
        int side = Math.min(72, sideFor(kernel));
        return image(
                side,
                pick(channels),
                new LocallyConnected(pick(channels), kernel, Math.min(kernel, random.nextInt(1, 3))));
    }

    private Network linear() {
        int batch = pick(BATCHES);
        int in = pick(FEATURES);
        int out = pick(FEATURES);
        return Network.builder("sweep")
                .input(NetworkInput.ofFloats("data", TensorShape.of(batch, in)))
                .layer("before", new Activation(Function.RELU))
                .layer("measured", new FullyConnected(out))
                .build();
    }

    private Network pooling() {
        int kernel = random.nextInt(2, 4);
        int side = sideFor(kernel);
        return image(side, pick(CHANNELS), new MaxPooling(kernel, random.nextInt(1, kernel + 1)));
    }

    /** One in three is global. */
    private Network averaging() {
        int kernel = random.nextInt(2, 4);
        int side = sideFor(kernel);
        return random.nextInt(3) == 0
                ? image(side, pick(CHANNELS), new AveragePooling(side, 1))
                : image(side, pick(CHANNELS), new AveragePooling(kernel, random.nextInt(1, kernel + 1)));
    }

    private Network image(int side, int channels, Operation measured) {
        return Network.builder("sweep")
                .input(NetworkInput.ofFloats("data", TensorShape.of(1, channels, side, side)))
                .layer("before", new Activation(Function.RELU))
                .layer("measured", measured)
                .build();
    }

    private Network vector(Operation measured, double mostDigits) {
        return Network.builder("sweep")
                .input(NetworkInput.ofFloats("data", TensorShape.of(1, elements(mostDigits))))
                .layer("before", new Activation(Function.RELU))
                .layer("measured", measured)
                .build();
    }

    private Network joined(Operation measured, int parts) {
        Network.Builder network =
                Network.builder("sweep").input(NetworkInput.ofFloats("data", TensorShape.of(1, elements(6))));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            names.add("before" + i);
            network.layer("before" + i, new Activation(Function.RELU), "data");
        }
        return network.layer("measured", measured, names.toArray(String[]::new)).build();
    }

    /** From 10 to ten to the power of that many digits. */
    private int elements(double mostDigits) {
        return (int) Math.rint(Math.pow(10, random.nextDouble(1, mostDigits)));
    }

    private int sideFor(int kernel) {
        int side = pick(SIDES);
        while (side < kernel) {
            side = pick(SIDES);
        }
        return side;
    }

    private int pick(int... values) {
        return values[random.nextInt(values.length)];
    }
}
