package io.callosum.executors.remote.wire;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import java.util.Arrays;
import java.util.List;

/** The protocol's words for element types and shapes. Stateless. */
public final class Datatypes {
    private Datatypes() {}

    /** The protocol's name of an element type, for example {@code FP32}. */
    public static String name(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "FP32";
            case FLOAT16 -> "FP16";
            case INT64, INT32, INT8, UINT8 -> type.name();
        };
    }

    /** The dimensions as the protocol carries them, batch first. */
    public static List<Long> dimensions(TensorShape shape) {
        return Arrays.stream(shape.toArray()).asLongStream().boxed().toList();
    }
}
