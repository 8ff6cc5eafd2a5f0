package io.callosum.executors.remote.wire;

import io.callosum.controller.network.ElementType;
import io.callosum.executors.remote.protocol.InferTensorContents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the protocol's repeated fields into little-endian bytes. Stateless. */
final class TypedContents {
    private static final int UINT8_MAX = 255;

    private TypedContents() {}

    /**
     * The bytes of a tensor's elements, in a new buffer from 0 to its limit.
     *
     * @param tensor for messages
     * @param type the element type
     * @param elements how many there must be
     * @throws MalformedMessageException if the type's field has another number of elements, a value does not fit the type, or the type
     *     travels raw only
     */
    static ByteBuffer toBytes(String tensor, ElementType type, long elements, InferTensorContents contents) {
        int found =
                switch (type) {
                    case FLOAT32 -> contents.getFp32ContentsCount();
                    case INT64 -> contents.getInt64ContentsCount();
                    case INT32, INT8 -> contents.getIntContentsCount();
                    case UINT8 -> contents.getUintContentsCount();
                    case FLOAT16 ->
                        throw new MalformedMessageException(
                                "tensor '" + tensor + "': expected FP16 in raw contents, found typed contents");
                };
        if (found != elements) {
            throw new MalformedMessageException("tensor '" + tensor + "': expected " + elements + " elements in "
                    + field(type) + ", found " + found);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(found, type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < found; i++) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat(contents.getFp32Contents(i));
                case INT64 -> bytes.putLong(contents.getInt64Contents(i));
                case INT32 -> bytes.putInt(contents.getIntContents(i));
                case INT8 ->
                    bytes.put(narrow(tensor, type, contents.getIntContents(i), Byte.MIN_VALUE, Byte.MAX_VALUE));
                default -> bytes.put(narrow(tensor, type, contents.getUintContents(i), 0, UINT8_MAX));
            }
        }
        return bytes.flip();
    }

    private static byte narrow(String tensor, ElementType type, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MalformedMessageException("tensor '" + tensor + "': expected " + type + " values of " + least
                    + ".." + most + ", found " + value);
        }
        return (byte) value;
    }

    private static String field(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "fp32_contents";
            case INT64 -> "int64_contents";
            case INT32, INT8 -> "int_contents";
            case UINT8 -> "uint_contents";
            case FLOAT16 -> "raw contents";
        };
    }
}
