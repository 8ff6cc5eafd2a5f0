package io.callosum.executors.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * Lossless compression of a tensor's bytes. Who decompresses knows the size from the tensor's shape and never takes it from the message, so
 * that a small message cannot ask for much memory.
 */
public enum Compression {
    /** None. */
    NONE("") {
        @Override
        byte[] compress(byte[] bytes) {
            return bytes;
        }

        @Override
        int decompress(byte[] compressed, byte[] into) {
            System.arraycopy(compressed, 0, into, 0, Math.min(compressed.length, into.length));
            return compressed.length;
        }
    },
    /** An LZ4 block; native where there is a library for the machine, else Java. */
    LZ4("lz4") {
        @Override
        byte[] compress(byte[] bytes) {
            LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
            return compressor.compress(bytes);
        }

        @Override
        int decompress(byte[] compressed, byte[] into) {
            try {
                return LZ4Factory.fastestInstance().safeDecompressor().decompress(compressed, into);
            } catch (LZ4Exception | ArrayIndexOutOfBoundsException damaged) {
                throw new CodecException("expected an LZ4 block of " + into.length + " bytes, found another", damaged);
            }
        }
    },
    /** A Zstandard frame, level 1; needs its native library. */
    ZSTD("zstd") {
        @Override
        byte[] compress(byte[] bytes) {
            byte[] into = new byte[Math.toIntExact(Zstd.compressBound(bytes.length))];
            long length = Zstd.compressByteArray(into, 0, into.length, bytes, 0, bytes.length, ZSTD_LEVEL);
            return Arrays.copyOf(into, Math.toIntExact(length));
        }

        @Override
        int decompress(byte[] compressed, byte[] into) {
            long length;
            try {
                length = Zstd.decompressByteArray(into, 0, into.length, compressed, 0, compressed.length);
            } catch (ZstdException damaged) {
                throw new CodecException(
                        "expected a Zstandard frame of " + into.length + " bytes, found another", damaged);
            }
            if (Zstd.isError(length)) {
                throw new CodecException(
                        "expected a Zstandard frame of " + into.length + " bytes, found " + Zstd.getErrorName(length));
            }
            return Math.toIntExact(length);
        }
    };

    private static final int ZSTD_LEVEL = 1;

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** The name in a codec's name; empty for none. */
    public String label() {
        return label;
    }

    abstract byte[] compress(byte[] bytes);

    /** Writes what was compressed, and returns how many bytes that are; never writes beyond the array. */
    abstract int decompress(byte[] compressed, byte[] into);

    /** Why this machine cannot compress so; empty if it can. Found out once. */
    public Optional<String> unavailable() {
        return Optional.ofNullable(Probed.REASONS.get(this));
    }

    private Optional<String> probe() {
        byte[] sample = {1, 2, 3, 4};
        try {
            byte[] back = new byte[sample.length];
            int length = decompress(compress(sample), back);
            return length == sample.length && Arrays.equals(sample, back)
                    ? Optional.empty()
                    : Optional.of(label + " does not bring back what it compressed");
        } catch (CodecException | LinkageError noLibrary) {
            return Optional.of(label + ": " + noLibrary);
        }
    }

    /** Holds what was found out. */
    private static final class Probed {
        static final Map<Compression, String> REASONS = reasons();

        private static Map<Compression, String> reasons() {
            Map<Compression, String> reasons = new EnumMap<>(Compression.class);
            for (Compression compression : values()) {
                compression.probe().ifPresent(reason -> reasons.put(compression, reason));
            }
            return Collections.unmodifiableMap(reasons);
        }
    }
}
