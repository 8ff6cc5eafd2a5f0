package io.callosum.controller.network;

/**
 * A tensor that a query brings. It travels as {@code type} and the side that runs the first layer converts it to float32:
 * {@code (value - offset) * scale}.
 *
 * @param name unique in the network
 * @param shape batch first
 * @param type what the wire carries
 * @param offset subtracted from each value
 * @param scale multiplies the difference
 */
public record NetworkInput(String name, TensorShape shape, ElementType type, float offset, float scale) {
    /** An input that is float32 already. */
    public static NetworkInput ofFloats(String name, TensorShape shape) {
        return new NetworkInput(name, shape, ElementType.FLOAT32, 0, 1);
    }

    /** An image of unsigned bytes, converted to about [-2, 2]: (value - 127.5) / 64. */
    public static NetworkInput ofImage(String name, TensorShape shape) {
        return new NetworkInput(name, shape, ElementType.UINT8, 127.5f, 1 / 64f);
    }

    /** Bytes on the wire. */
    public long bytes() {
        return shape.elements() * type.bytes();
    }
}
