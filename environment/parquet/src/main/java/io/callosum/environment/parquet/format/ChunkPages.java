package io.callosum.environment.parquet.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** The pages of a column chunk that was read as a whole, one after the other. Not thread-safe. */
final class ChunkPages implements PageReader {
    private final PrimitiveType type;
    private final CompressionCodec codec;
    private final long values;
    private final byte[] chunk;
    private final Position in;
    private long read;
    private @Nullable PageHeader header;

    /** Tells where in the chunk the next byte is. */
    private static final class Position extends ByteArrayInputStream {
        Position(byte[] bytes) {
            super(bytes);
        }

        int at() {
            return pos;
        }
    }

    ChunkPages(PrimitiveType type, ColumnMetaData meta, byte[] chunk) {
        this.type = type;
        this.codec = meta.getCodec();
        this.values = meta.getNum_values();
        this.chunk = chunk;
        this.in = new Position(chunk);
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    /** The dictionary, which comes first if there is one. */
    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader next = header();
            if (next.getType() != PageType.DICTIONARY_PAGE) {
                return null;
            }
            byte[] bytes = body(next, 0);
            return new DictionaryPage(
                    BytesInput.from(bytes),
                    next.getDictionary_page_header().getNum_values(),
                    encoding(next.getDictionary_page_header().getEncoding()));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            while (read < values) {
                PageHeader next = header();
                switch (next.getType()) {
                    case DATA_PAGE -> {
                        return one(next);
                    }
                    case DATA_PAGE_V2 -> {
                        return two(next);
                    }
                    default -> body(next, 0);
                }
            }
            return null;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private DataPage one(PageHeader page) throws IOException {
        DataPageHeader data = page.getData_page_header();
        read += data.getNum_values();
        byte[] bytes = body(page, 0);
        return new DataPageV1(
                BytesInput.from(bytes),
                data.getNum_values(),
                bytes.length,
                org.apache.parquet.column.statistics.Statistics.getBuilderForReading(type)
                        .build(),
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding()));
    }

    /** Of the second version of pages: levels stand before the packed values. */
    private DataPage two(PageHeader page) throws IOException {
        DataPageHeaderV2 data = page.getData_page_header_v2();
        read += data.getNum_values();
        int repetitions = data.getRepetition_levels_byte_length();
        int definitions = data.getDefinition_levels_byte_length();
        int from = in.at();
        BytesInput levels = BytesInput.from(chunk, from, repetitions);
        BytesInput defined = BytesInput.from(chunk, from + repetitions, definitions);
        byte[] bytes = body(page, repetitions + definitions);
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                levels,
                defined,
                encoding(data.getEncoding()),
                BytesInput.from(bytes),
                org.apache.parquet.column.statistics.Statistics.getBuilderForReading(type)
                        .build());
    }

    private PageHeader header() throws IOException {
        PageHeader next = header;
        if (next == null) {
            next = Util.readPageHeader(in);
            header = next;
        }
        return next;
    }

    /** The body of the page whose header was read, unpacked but for so many bytes before it. */
    private byte[] body(PageHeader page, int before) throws IOException {
        header = null;
        int from = in.at() + before;
        int packed = page.getCompressed_page_size() - before;
        if (packed < 0 || in.skip(page.getCompressed_page_size()) < page.getCompressed_page_size()) {
            throw new IOException("a page that ends too early");
        }
        boolean plain = page.isSetData_page_header_v2()
                && !page.getData_page_header_v2().isIs_compressed();
        return Compression.unpack(
                plain ? CompressionCodec.UNCOMPRESSED : codec,
                chunk,
                from,
                packed,
                page.getUncompressed_page_size() - before);
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
