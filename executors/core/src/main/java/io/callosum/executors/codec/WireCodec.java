package io.callosum.executors.codec;

import io.callosum.controller.network.ElementType;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done to tensors before they cross: {@code identity}, {@code float16} or {@code int8}, alone or followed by {@code +lz4} or
 * {@code +zstd}. Immutable.
 *
 * @param quantisation how numbers are held
 * @param compression what is done to their bytes
 */
public record WireCodec(Quantisation quantisation, Compression compression) {
    /** Nothing. */
    public static final WireCodec IDENTITY = new WireCodec(Quantisation.NONE, Compression.NONE);

    /** Every codec that this machine can run, {@link #IDENTITY} first. */
    public static List<WireCodec> available() {
        List<WireCodec> all = new ArrayList<>();
        for (Compression compression : Compression.values()) {
            if (compression.unavailable().isEmpty()) {
                for (Quantisation quantisation : Quantisation.values()) {
                    all.add(new WireCodec(quantisation, compression));
                }
            }
        }
        return List.copyOf(all);
    }

    /** The codec of that name; empty if there is none. That it exists does not say that this machine can run it. */
    public static Optional<WireCodec> find(String name) {
        for (Compression compression : Compression.values()) {
            for (Quantisation quantisation : Quantisation.values()) {
                WireCodec codec = new WireCodec(quantisation, compression);
                if (codec.name().equals(name)) {
                    return Optional.of(codec);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The codec of that name.
     *
     * @throws IllegalArgumentException if there is none, or this machine lacks its library
     */
    public static WireCodec of(String name) {
        WireCodec codec = find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected identity, float16 or int8, alone or with +lz4 or +zstd, found '" + name + "'"));
        codec.compression().unavailable().ifPresent(reason -> {
            throw new IllegalArgumentException(
                    "expected a codec that this machine can run, found " + name + ": " + reason);
        });
        return codec;
    }

    /** For example {@code int8+zstd}. */
    public String name() {
        return compression == Compression.NONE
                ? quantisation.label()
                : quantisation.label() + "+" + compression.label();
    }

    /** Whether what is decoded is what was encoded, to the bit. */
    public boolean lossless() {
        return quantisation == Quantisation.NONE;
    }

    /**
     * A tensor as it crosses. What does not pay is left out: tensors of other types than float32, and those of which a number is not finite
     * in int8, keep their numbers, and what does not get smaller is not compressed.
     */
    public EncodedTensor encode(Tensor tensor) {
        boolean float32 = tensor.type() == ElementType.FLOAT32;
        return new EncodedTensor(tensor.type(), tensor.shape(), encode(float32, tensor.sharedBytes()));
    }

    /**
     * The same for the bytes of a tensor of any shape and type.
     *
     * @param float32 whether they are float32 numbers; others are compressed at most
     * @param bytes row-major, little-endian, from position to limit; not copied where nothing is done to them
     */
    public EncodedBytes encode(boolean float32, ByteBuffer bytes) {
        return ByteCoder.encode(this, float32, bytes);
    }

    /** All of them, in order. */
    public Map<String, EncodedTensor> encode(Map<String, Tensor> tensors) {
        Map<String, EncodedTensor> encoded = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> encoded.put(name, encode(tensor)));
        return encoded;
    }

    @Override
    public String toString() {
        return name();
    }
}
