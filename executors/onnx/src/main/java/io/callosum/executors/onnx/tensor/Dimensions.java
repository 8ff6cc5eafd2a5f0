package io.callosum.executors.onnx.tensor;

import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import java.util.OptionalLong;

/** What a file says of a dimension. Stateless. */
public final class Dimensions {
    private Dimensions() {}

    /** The size; empty if the file leaves it open, by a name, by nothing, or, as some exporters do, by a number below 0. */
    public static OptionalLong size(Dimension dimension) {
        return dimension.hasDimValue() && dimension.getDimValue() >= 0
                ? OptionalLong.of(dimension.getDimValue())
                : OptionalLong.empty();
    }
}
