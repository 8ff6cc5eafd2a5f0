package io.callosum.executors.onnx.tensor;

import io.callosum.controller.network.ElementType;
import java.util.Optional;

/** The type of one element, with the number that the ONNX format gives it. */
public enum ScalarType {
    /** IEEE 754 single precision. */
    FLOAT32(1, 4, "float"),
    /** Unsigned 8-bit integer. */
    UINT8(2, 1, "uint8"),
    /** Signed 8-bit integer. */
    INT8(3, 1, "int8"),
    /** Unsigned 16-bit integer. */
    UINT16(4, 2, "uint16"),
    /** Signed 16-bit integer. */
    INT16(5, 2, "int16"),
    /** Signed 32-bit integer. */
    INT32(6, 4, "int32"),
    /** Signed 64-bit integer. */
    INT64(7, 8, "int64"),
    /** One byte, 0 or 1. */
    BOOL(9, 1, "bool"),
    /** IEEE 754 half precision. */
    FLOAT16(10, 2, "float16"),
    /** IEEE 754 double precision. */
    FLOAT64(11, 8, "double"),
    /** Unsigned 32-bit integer. */
    UINT32(12, 4, "uint32"),
    /** Unsigned 64-bit integer. */
    UINT64(13, 8, "uint64"),
    /** The upper half of a single. */
    BFLOAT16(16, 2, "bfloat16");

    private final int code;
    private final int bytes;
    private final String label;

    ScalarType(int code, int bytes, String label) {
        this.code = code;
        this.bytes = bytes;
        this.label = label;
    }

    /** The type of that number; empty for strings, complex numbers and others that do not cross. */
    public static Optional<ScalarType> ofCode(int code) {
        for (ScalarType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The number in files. */
    public int code() {
        return code;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** ONNX's name. */
    public String label() {
        return label;
    }

    /** The same among the types that the wire knows, if it does. */
    public Optional<ElementType> elementType() {
        return switch (this) {
            case FLOAT32 -> Optional.of(ElementType.FLOAT32);
            case FLOAT16 -> Optional.of(ElementType.FLOAT16);
            case INT64 -> Optional.of(ElementType.INT64);
            case INT32 -> Optional.of(ElementType.INT32);
            case INT8 -> Optional.of(ElementType.INT8);
            case UINT8 -> Optional.of(ElementType.UINT8);
            default -> Optional.empty();
        };
    }
}
