package io.callosum.executors.remote.wire;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.codec.WireCodec;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

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

    /** What a tensor of a datatype crosses as, before compression: another datatype where the codec holds its numbers otherwise. */
    static String crossing(String datatype, WireCodec codec) {
        return codec.lossless() ? datatype : name(codec.quantisation().elementType());
    }

    /** The bytes of one element of a datatype of numbers; empty for others, and for what is no datatype. */
    public static OptionalInt bytes(String datatype) {
        return switch (datatype) {
            case "BOOL", "INT8", "UINT8" -> OptionalInt.of(1);
            case "INT16", "UINT16", "FP16", "BF16" -> OptionalInt.of(2);
            case "INT32", "UINT32", "FP32" -> OptionalInt.of(4);
            case "INT64", "UINT64", "FP64" -> OptionalInt.of(8);
            default -> OptionalInt.empty();
        };
    }

    /** The dimensions as the protocol carries them, batch first. */
    public static List<Long> dimensions(TensorShape shape) {
        return Arrays.stream(shape.toArray()).asLongStream().boxed().toList();
    }
}
