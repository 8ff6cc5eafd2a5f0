package io.callosum.executors.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes and decodes the numbers of one tensor. Stateless. */
final class ByteCoder {
    private ByteCoder() {}

    static EncodedBytes encode(WireCodec codec, boolean float32, ByteBuffer plain) {
        EncodedBytes quantised = float32 ? quantise(codec.quantisation(), plain) : EncodedBytes.plain(plain);
        if (codec.compression() == Compression.NONE) {
            return quantised;
        }
        byte[] bytes = array(quantised.payload());
        byte[] compressed = codec.compression().compress(bytes);
        return compressed.length >= bytes.length
                ? quantised
                : new EncodedBytes(
                        new WireCodec(quantised.codec().quantisation(), codec.compression()),
                        quantised.scale(),
                        quantised.zeroPoint(),
                        ByteBuffer.wrap(compressed));
    }

    private static EncodedBytes quantise(Quantisation quantisation, ByteBuffer plain) {
        if (quantisation == Quantisation.NONE) {
            return EncodedBytes.plain(plain);
        }
        float[] values = floats(plain);
        if (quantisation == Quantisation.FLOAT16) {
            return quantised(quantisation, 1, 0, halves(values));
        }
        Int8Range range = Int8Range.of(values);
        return range.usable()
                ? quantised(quantisation, range.scale(), range.zeroPoint(), range.quantise(values))
                : EncodedBytes.plain(plain);
    }

    private static EncodedBytes quantised(Quantisation quantisation, float scale, int zeroPoint, byte[] bytes) {
        return new EncodedBytes(
                new WireCodec(quantisation, Compression.NONE), scale, zeroPoint, ByteBuffer.wrap(bytes));
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static byte[] halves(float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Short.BYTES)];
        var into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (float value : values) {
            into.put(HalfPrecision.ofFloat(value));
        }
        return bytes;
    }

    static ByteBuffer decode(EncodedBytes encoded, long plainBytes) {
        Quantisation quantisation = encoded.codec().quantisation();
        if (quantisation == Quantisation.NONE) {
            return decompress(encoded, plainBytes);
        }
        long numbers = plainBytes / Float.BYTES;
        ByteBuffer bytes =
                decompress(encoded, numbers * quantisation.elementType().bytes());
        return floats(
                quantisation == Quantisation.FLOAT16
                        ? singles(bytes)
                        : new Int8Range(encoded.scale(), encoded.zeroPoint())
                                .checked()
                                .dequantise(bytes));
    }

    private static ByteBuffer decompress(EncodedBytes encoded, long expected) {
        ByteBuffer payload = encoded.payload();
        if (encoded.codec().compression() == Compression.NONE) {
            if (payload.remaining() != expected) {
                throw new CodecException(
                        "expected " + expected + " bytes of " + encoded.codec() + ", found " + payload.remaining());
            }
            return payload;
        }
        if (payload.remaining() >= expected || expected > Integer.MAX_VALUE) {
            // What does not get smaller is not compressed.
            throw new CodecException("expected fewer than " + expected + " bytes of " + encoded.codec() + ", found "
                    + payload.remaining());
        }
        byte[] into = new byte[(int) expected];
        int length = encoded.codec().compression().decompress(array(payload), into);
        if (length != expected) {
            throw new CodecException("expected " + expected + " bytes out of " + encoded.codec() + ", found " + length);
        }
        return ByteBuffer.wrap(into);
    }

    private static float[] singles(ByteBuffer halves) {
        var from = halves.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        float[] values = new float[from.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = HalfPrecision.toFloat(from.get(i));
        }
        return values;
    }

    private static ByteBuffer floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
