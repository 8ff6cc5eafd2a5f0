package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation;
import io.callosum.controller.network.TensorShape;
import java.util.Arrays;
import java.util.List;

/**
 * A layer as its regression sees it. An image that is not square counts as the square of the same area. Immutable.
 *
 * @param kind which regression
 * @param values one a column of the kind, all above 0
 */
public record LayerConfiguration(LayerKind kind, List<Double> values) {
    public LayerConfiguration {
        values = List.copyOf(values);
        if (values.size() != kind.columns().size()) {
            throw new IllegalArgumentException(
                    "expected " + kind.columns().size() + " values of " + kind.label() + ", found " + values.size());
        }
    }

    private static LayerConfiguration of(LayerKind kind, double... values) {
        return new LayerConfiguration(kind, Arrays.stream(values).boxed().toList());
    }

    /** That of a layer. */
    public static LayerConfiguration of(Layer layer) {
        TensorShape in = layer.inputShapes().get(0);
        TensorShape out = layer.outputShape();
        Operation operation = layer.operation();
        if (operation instanceof Operation.Convolution convolution) {
            return convolution(convolution, in, out);
        }
        if (operation instanceof Operation.LocallyConnected local) {
            return of(
                    LayerKind.LOCAL,
                    side(in),
                    local.kernel(),
                    local.stride(),
                    in.dimension(1),
                    local.filters(),
                    side(out),
                    1,
                    in.batch());
        }
        if (operation instanceof Operation.FullyConnected connected) {
            return of(LayerKind.LINEAR, (double) in.elementsPerItem(), connected.units(), in.batch());
        }
        if (operation instanceof Operation.MaxPooling pooling) {
            return of(
                    LayerKind.MAXPOOL,
                    side(in),
                    pooling.kernel(),
                    pooling.stride(),
                    in.dimension(1),
                    side(out),
                    in.batch());
        }
        if (operation instanceof Operation.AveragePooling pooling) {
            return of(
                    LayerKind.AVGPOOL,
                    side(in),
                    side(out),
                    in.dimension(1),
                    pooling.kernel(),
                    pooling.stride(),
                    in.batch());
        }
        if (operation instanceof Operation.BatchNormalization) {
            return of(LayerKind.BATCHNORM, side(in), in.dimension(1), in.batch());
        }
        if (operation instanceof Operation.LocalResponseNormalization) {
            return of(LayerKind.LRN, side(in), in.dimension(1), in.batch());
        }
        return of(elementwise(operation), (double) Math.max(in.elements(), out.elements()));
    }

    private static LayerConfiguration convolution(Operation.Convolution it, TensorShape in, TensorShape out) {
        int channels = in.dimension(1);
        return channels > 1 && it.groups() == channels && it.filters() == channels
                ? of(LayerKind.DWCONV, side(in), it.kernel(), it.stride(), channels, side(out), in.batch())
                : of(
                        LayerKind.CONV,
                        side(in),
                        it.kernel(),
                        it.stride(),
                        channels,
                        it.filters(),
                        side(out),
                        it.groups(),
                        in.batch());
    }

    private static LayerKind elementwise(Operation operation) {
        if (operation instanceof Operation.Activation activation) {
            return switch (activation.function()) {
                case RELU -> LayerKind.RELU;
                case SIGMOID -> LayerKind.SIGMOID;
                case HARD_TANH -> LayerKind.HARDTANH;
                case TANH -> LayerKind.TANH;
            };
        }
        return switch (operation.type()) {
            case DROPOUT -> LayerKind.DROPOUT;
            case SOFTMAX -> LayerKind.SOFTMAX;
            case ARGMAX -> LayerKind.ARGMAX;
            case ADD -> LayerKind.ADD;
            case CONCAT -> LayerKind.CONCAT;
            case RESHAPE -> LayerKind.RESHAPE;
            default -> throw new IllegalArgumentException("expected a layer of a known kind, found " + operation);
        };
    }

    private static double side(TensorShape image) {
        return Math.sqrt((double) image.dimension(2) * image.dimension(3));
    }

    /** The values' natural logarithms, in a new array. */
    public double[] logs() {
        return values.stream().mapToDouble(Math::log).toArray();
    }
}
