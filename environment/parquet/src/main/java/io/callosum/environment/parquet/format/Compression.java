package io.callosum.environment.parquet.format;

import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** How pages are packed: read from Snappy, Zstandard, gzip or as they are, written as Snappy. Stateless. */
final class Compression {
    static final CompressionCodec WRITTEN = CompressionCodec.SNAPPY;

    private static final int LARGEST_PAGE = 1 << 28;

    private Compression() {}

    static byte[] pack(byte[] bytes) {
        SnappyCompressor snappy = new SnappyCompressor();
        byte[] packed = new byte[snappy.maxCompressedLength(bytes.length)];
        return Arrays.copyOf(packed, snappy.compress(bytes, 0, bytes.length, packed, 0, packed.length));
    }

    /**
     * Unpacks a page.
     *
     * @throws IOException if it is damaged, or packed in another way
     */
    static byte[] unpack(CompressionCodec codec, byte[] packed, int from, int length, int unpackedLength)
            throws IOException {
        if (unpackedLength < 0 || unpackedLength > LARGEST_PAGE) {
            throw new IOException("a page of " + unpackedLength + " bytes");
        }
        byte[] bytes = new byte[unpackedLength];
        int found;
        try {
            found = switch (codec) {
                case UNCOMPRESSED -> plain(packed, from, length, bytes);
                case SNAPPY -> new SnappyDecompressor().decompress(packed, from, length, bytes, 0, unpackedLength);
                case ZSTD -> new ZstdDecompressor().decompress(packed, from, length, bytes, 0, unpackedLength);
                case GZIP -> gunzip(packed, from, length, bytes);
                default -> throw new IOException("pages packed as " + codec);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException("a damaged page", damaged);
        }
        if (found != unpackedLength) {
            throw new IOException("a page of " + found + " bytes instead of " + unpackedLength);
        }
        return bytes;
    }

    private static int plain(byte[] packed, int from, int length, byte[] into) {
        System.arraycopy(packed, from, into, 0, length);
        return length;
    }

    private static int gunzip(byte[] packed, int from, int length, byte[] into) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, from, length))) {
            return in.readNBytes(into, 0, into.length);
        }
    }
}
