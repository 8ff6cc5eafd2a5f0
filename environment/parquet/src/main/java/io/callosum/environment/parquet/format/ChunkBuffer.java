package io.callosum.environment.parquet.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** The packed pages of one column of a row group, until it is written. Not thread-safe. */
final class ChunkBuffer implements PageWriter {
    private final ColumnDescriptor column;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private long values;
    private long unpackedBytes;

    ChunkBuffer(ColumnDescriptor column) {
        this.column = column;
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        dataPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        dataPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        dataPage(bytes, valueCount, repetition, definition, encoding);
    }

    /** The header of a page of version 1 says neither rows nor sizes, and statistics are left out. */
    private void dataPage(BytesInput bytes, int valueCount, Encoding repetition, Encoding definition, Encoding encoding)
            throws IOException {
        values += valueCount;
        page(
                pages,
                PageType.DATA_PAGE,
                bytes,
                new PageHeader()
                        .setData_page_header(
                                new DataPageHeader(valueCount, of(encoding), of(definition), of(repetition))));
        encodings.add(of(definition));
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding dataEncoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new IllegalStateException(
                "expected pages of version 1, as the file's writer is set up for, found version 2");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        page(
                dictionary,
                PageType.DICTIONARY_PAGE,
                page.getBytes(),
                new PageHeader()
                        .setDictionary_page_header(
                                new DictionaryPageHeader(page.getDictionarySize(), of(page.getEncoding()))));
    }

    private void page(OutputStream out, PageType type, BytesInput content, PageHeader header) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        content.writeAllTo(plain);
        byte[] bytes = plain.toByteArray();
        byte[] packed = Compression.pack(bytes);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        Util.writePageHeader(
                header.setType(type).setUncompressed_page_size(bytes.length).setCompressed_page_size(packed.length),
                head);
        head.writeTo(out);
        out.write(packed);
        unpackedBytes += head.size() + bytes.length;
    }

    private org.apache.parquet.format.Encoding of(Encoding encoding) {
        org.apache.parquet.format.Encoding same = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(same);
        return same;
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + pages.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + getMemSize() + " bytes";
    }

    long unpackedBytes() {
        return unpackedBytes;
    }

    /** Writes the chunk where a file has so many bytes; what the footer says of it. */
    ColumnChunk write(OutputStream out, long at) throws IOException {
        dictionary.writeTo(out);
        pages.writeTo(out);
        ColumnMetaData meta = new ColumnMetaData(
                SchemaTree.type(column.getPrimitiveType().getPrimitiveTypeName()),
                List.copyOf(encodings),
                List.of(column.getPath()),
                Compression.WRITTEN,
                values,
                unpackedBytes,
                getMemSize(),
                at + dictionary.size());
        if (dictionary.size() > 0) {
            meta.setDictionary_page_offset(at);
        }
        return new ColumnChunk(at).setMeta_data(meta);
    }
}
