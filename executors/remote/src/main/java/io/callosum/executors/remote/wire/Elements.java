package io.callosum.executors.remote.wire;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** Puts whole numbers into buffers, and takes them out, by datatype. Stateless. */
public final class Elements {
    /** So many elements stay in the nearest cache. */
    private static final int CHUNK = 1024;

    private Elements() {}

    /**
     * Appends an element.
     *
     * @param datatype one of whole numbers
     * @throws MalformedMessageException if the value does not fit the datatype
     */
    public static void put(ByteBuffer out, String datatype, long value) {
        switch (datatype) {
            case "INT8" -> out.put((byte) within(datatype, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case "UINT8" -> out.put((byte) within(datatype, value, 0, 0xff));
            case "INT16" -> out.putShort((short) within(datatype, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case "UINT16" -> out.putShort((short) within(datatype, value, 0, 0xffff));
            case "INT32" -> out.putInt((int) within(datatype, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "UINT32" -> out.putInt((int) within(datatype, value, 0, 0xffff_ffffL));
            case "INT64" -> out.putLong(value);
            default -> throw new MalformedMessageException("expected a datatype of whole numbers, found " + datatype);
        }
    }

    /** The next element; unsigned ones as they are, never negative. */
    public static long get(ByteBuffer in, String datatype) {
        return switch (datatype) {
            case "INT8" -> in.get();
            case "UINT8" -> Byte.toUnsignedLong(in.get());
            case "INT16" -> in.getShort();
            case "UINT16" -> Short.toUnsignedLong(in.getShort());
            case "INT32" -> in.getInt();
            case "UINT32" -> Integer.toUnsignedLong(in.getInt());
            case "INT64" -> in.getLong();
            default -> throw new MalformedMessageException("expected a datatype of whole numbers, found " + datatype);
        };
    }

    /** Whether floating-point elements have a NaN among them; false for other datatypes. */
    public static boolean hasNan(String datatype, ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(bytes.order());
        boolean found = false;
        switch (datatype) {
            case "FP32" -> {
                IntBuffer bits = in.asIntBuffer();
                int[] chunk = new int[Math.min(CHUNK, bits.remaining())];
                while (bits.hasRemaining() && !found) {
                    int length = Math.min(chunk.length, bits.remaining());
                    bits.get(chunk, 0, length);
                    found = hasNan(chunk, length);
                }
            }
            case "FP64" -> {
                while (in.remaining() >= Double.BYTES) {
                    found |= (in.getLong() & Long.MAX_VALUE) > 0x7ff0_0000_0000_0000L;
                }
            }
            case "FP16" -> {
                while (in.remaining() >= Short.BYTES) {
                    found |= (in.getShort() & 0x7fff) > 0x7c00;
                }
            }
            case "BF16" -> {
                while (in.remaining() >= Short.BYTES) {
                    found |= (in.getShort() & 0x7fff) > 0x7f80;
                }
            }
            default -> found = false;
        }
        return found;
    }

    /** Over an array, and without branches, so that the compiler makes vector instructions of it. */
    private static boolean hasNan(int[] floats, int length) {
        int signs = 0;
        for (int i = 0; i < length; i++) {
            signs |= 0x7f80_0000 - (floats[i] & 0x7fff_ffff);
        }
        return signs < 0;
    }

    private static long within(String datatype, long value, long least, long most) {
        if (value < least || value > most) {
            throw new MalformedMessageException(
                    "expected " + datatype + " values of " + least + ".." + most + ", found " + value);
        }
        return value;
    }
}
