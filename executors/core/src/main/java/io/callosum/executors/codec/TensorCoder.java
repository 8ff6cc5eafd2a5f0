package io.callosum.executors.codec;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes and decodes one tensor. Stateless. */
final class TensorCoder {
    private TensorCoder() {}

    static EncodedTensor encode(WireCodec codec, Tensor tensor) {
        if (codec.equals(WireCodec.IDENTITY)) {
            return EncodedTensor.plain(tensor);
        }
        EncodedTensor quantised = quantise(codec.quantisation(), tensor);
        if (codec.compression() == Compression.NONE) {
            return quantised;
        }
        byte[] plain = array(quantised.payload());
        byte[] compressed = codec.compression().compress(plain);
        return compressed.length >= plain.length
                ? quantised
                : new EncodedTensor(
                        new WireCodec(quantised.codec().quantisation(), codec.compression()),
                        quantised.type(),
                        quantised.shape(),
                        quantised.scale(),
                        quantised.zeroPoint(),
                        ByteBuffer.wrap(compressed));
    }

    private static EncodedTensor quantise(Quantisation quantisation, Tensor tensor) {
        if (quantisation == Quantisation.NONE || tensor.type() != ElementType.FLOAT32) {
            return EncodedTensor.plain(tensor);
        }
        float[] values = tensor.toFloats();
        if (quantisation == Quantisation.FLOAT16) {
            return quantised(quantisation, tensor.shape(), 1, 0, halves(values));
        }
        Int8Range range = Int8Range.of(values);
        return range.usable()
                ? quantised(quantisation, tensor.shape(), range.scale(), range.zeroPoint(), range.quantise(values))
                : EncodedTensor.plain(tensor);
    }

    private static EncodedTensor quantised(
            Quantisation quantisation, TensorShape shape, float scale, int zeroPoint, byte[] bytes) {
        return new EncodedTensor(
                new WireCodec(quantisation, Compression.NONE),
                ElementType.FLOAT32,
                shape,
                scale,
                zeroPoint,
                ByteBuffer.wrap(bytes));
    }

    private static byte[] halves(float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Short.BYTES)];
        var into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (float value : values) {
            into.put(HalfPrecision.ofFloat(value));
        }
        return bytes;
    }

    static Tensor decode(EncodedTensor encoded) {
        WireCodec codec = encoded.codec();
        boolean quantised = codec.quantisation() != Quantisation.NONE;
        if (quantised && encoded.type() != ElementType.FLOAT32) {
            throw new CodecException("expected FLOAT32 for " + codec + ", found " + encoded.type());
        }
        ByteBuffer bytes = decompress(encoded);
        return switch (codec.quantisation()) {
            case NONE -> Tensor.ofBytes(encoded.type(), encoded.shape(), bytes);
            case FLOAT16 -> floats(encoded.shape(), bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
            case INT8 ->
                new Int8Range(encoded.scale(), encoded.zeroPoint()).checked().dequantise(encoded.shape(), bytes);
        };
    }

    private static ByteBuffer decompress(EncodedTensor encoded) {
        long expected = Math.multiplyExact(
                encoded.shape().elements(), (long) encoded.wireType().bytes());
        ByteBuffer payload = encoded.payload();
        if (encoded.codec().compression() == Compression.NONE) {
            if (payload.remaining() != expected) {
                throw new CodecException("expected " + expected + " bytes of " + encoded.codec() + " for "
                        + encoded.shape() + ", found " + payload.remaining());
            }
            return payload;
        }
        if (payload.remaining() >= expected || expected > Integer.MAX_VALUE) {
            // What does not get smaller is not compressed.
            throw new CodecException("expected fewer than " + expected + " bytes of " + encoded.codec() + " for "
                    + encoded.shape() + ", found " + payload.remaining());
        }
        byte[] into = new byte[(int) expected];
        int length = encoded.codec().compression().decompress(array(payload), into);
        if (length != expected) {
            throw new CodecException("expected " + expected + " bytes out of " + encoded.codec() + " for "
                    + encoded.shape() + ", found " + length);
        }
        return ByteBuffer.wrap(into);
    }

    private static Tensor floats(TensorShape shape, ByteBuffer halves) {
        var from = halves.asShortBuffer();
        float[] values = new float[from.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = HalfPrecision.toFloat(from.get(i));
        }
        return Tensor.ofFloats(shape, values);
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
