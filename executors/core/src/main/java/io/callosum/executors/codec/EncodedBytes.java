package io.callosum.executors.codec;

import java.nio.ByteBuffer;

/**
 * Row-major, little-endian numbers as they cross the link, whatever their shape. Immutable as long as nobody writes to the buffer's array.
 *
 * @param codec what was really done, which may be less than was asked for
 * @param scale of int8, above 0; 1 otherwise
 * @param zeroPoint of int8, in -128..127; 0 otherwise
 * @param payload the bytes that cross, from position to limit
 */
public record EncodedBytes(WireCodec codec, float scale, int zeroPoint, ByteBuffer payload) {
    /** Nothing is checked; {@link #decode} does. */
    public EncodedBytes {
        payload = payload.duplicate();
    }

    /** Numbers that cross as they are. */
    public static EncodedBytes plain(ByteBuffer bytes) {
        return new EncodedBytes(WireCodec.IDENTITY, 1, 0, bytes);
    }

    /** With its array where it has one, for those who send it without a copy. Nobody may write to it. */
    @Override
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    /** How many bytes cross. */
    public int payloadBytes() {
        return payload.remaining();
    }

    /**
     * The numbers again. Allocates what the tensor needs and nothing for what the payload claims.
     *
     * @param plainBytes how many bytes they are when nothing is done to them
     * @return as many, from position to limit; where nothing had been done they are the payload's own
     * @throws CodecException if the payload is not what the codec makes of so many bytes
     */
    public ByteBuffer decode(long plainBytes) {
        return ByteCoder.decode(this, plainBytes);
    }
}
