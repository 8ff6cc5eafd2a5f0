package io.callosum.environment.parquet.format;

import io.callosum.environment.text.AtomicBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is being written, to {@code FILE.part}, which {@link #finish} gives its name. Memory is that of a row group. Not
 * thread-safe.
 */
public final class ParquetOutput implements AutoCloseable {
    private static final int GROUP_ROWS = 1 << 17;

    private final AtomicBytes file;
    private final MessageType schema;
    private final String createdBy;
    private final OutputStream out;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final List<RowGroup> groups = new ArrayList<>();
    private Map<ColumnDescriptor, ChunkBuffer> chunks = new LinkedHashMap<>();
    private ColumnWriteStore columns;
    private int groupRows;
    private long rows;
    private long at;

    /**
     * Starts a file; a missing folder is made.
     *
     * @throws IOException if it cannot be written
     */
    public ParquetOutput(Path file, MessageType schema, String createdBy) throws IOException {
        this.file = new AtomicBytes(file);
        this.schema = schema;
        this.createdBy = createdBy;
        this.out = this.file.stream();
        this.columns = start();
        write(ParquetFile.MAGIC);
    }

    private ColumnWriteStore start() {
        chunks = new LinkedHashMap<>();
        schema.getColumns().forEach(column -> chunks.put(column, new ChunkBuffer(column)));
        return properties.newColumnWriteStore(schema, chunks::get);
    }

    /** Where the values of a column go in the row that is being written. */
    public ColumnWriter column(ColumnDescriptor column) {
        return columns.getColumnWriter(column);
    }

    /** Ends a row, of which every column has been told. Columns are to be asked for anew. */
    public void endRow() throws IOException {
        columns.endRecord();
        rows++;
        groupRows++;
        if (groupRows == GROUP_ROWS) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        if (groupRows == 0) {
            return;
        }
        columns.flush();
        columns.close();
        List<ColumnChunk> written = new ArrayList<>();
        long unpacked = 0;
        for (ChunkBuffer chunk : chunks.values()) {
            written.add(chunk.write(out, at));
            at += chunk.getMemSize();
            unpacked += chunk.unpackedBytes();
        }
        groups.add(new RowGroup(written, unpacked, groupRows));
        groupRows = 0;
        columns = start();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        at += bytes.length;
    }

    /** Writes what is left and the footer, and gives the file its name. */
    public void finish() throws IOException {
        endGroup();
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new FileMetaData(1, SchemaTree.write(schema), rows, groups).setCreated_by(createdBy), footer);
        write(footer.toByteArray());
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.size())
                .array());
        write(ParquetFile.MAGIC);
        file.finish();
    }

    /** Unfinished, it leaves what was there before. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
