package io.callosum.controller.network;

/** The type of one element of a tensor, with its size on the wire. */
public enum ElementType {
    /** IEEE 754 single precision. */
    FLOAT32(4),
    /** IEEE 754 half precision. */
    FLOAT16(2),
    /** Signed 64-bit integer. */
    INT64(8),
    /** Signed 32-bit integer. */
    INT32(4),
    /** Signed 8-bit integer. */
    INT8(1),
    /** Unsigned 8-bit integer, how images travel. */
    UINT8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
