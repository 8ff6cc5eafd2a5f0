package io.callosum.environment.parquet.format;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is open for reading, row group by row group, of each only the columns that are asked for. A column has the name of
 * its field at the top of the schema; those of structures inside it are not told apart, so lists have one column. Not thread-safe.
 */
public final class ParquetFile implements AutoCloseable {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private final FileChannel channel;
    private final FileMetaData meta;
    private final MessageType schema;

    /**
     * Opens a file and reads its footer.
     *
     * @throws IOException if it cannot be read, or is no Parquet file
     */
    public ParquetFile(Path file) throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
        try {
            meta = footer(opened);
            schema = SchemaTree.read(meta.getSchema());
        } catch (IOException | RuntimeException unreadable) {
            opened.close();
            throw unreadable instanceof IOException same ? same : new IOException("a damaged footer", unreadable);
        }
        channel = opened;
    }

    /** Whether a file starts as a Parquet file does; false where it cannot be read, which its own reader will say better. */
    public static boolean recognises(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Arrays.equals(bytes(channel, 0, MAGIC.length), MAGIC);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static FileMetaData footer(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < MAGIC.length + TAIL_BYTES) {
            throw new IOException(size + " bytes");
        }
        ByteBuffer tail =
                ByteBuffer.wrap(bytes(channel, size - TAIL_BYTES, TAIL_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        if (!tail.equals(ByteBuffer.wrap(MAGIC))) {
            throw new IOException("a file that does not end in PAR1");
        }
        long from = size - TAIL_BYTES - length;
        if (length <= 0 || from < MAGIC.length) {
            throw new IOException("a footer of " + length + " bytes");
        }
        return Util.readFileMetaData(new ByteArrayInputStream(bytes(channel, from, length)));
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("a file that ends too early");
            }
        }
        return buffer.array();
    }

    /** The number of row groups. */
    public int groups() {
        return meta.getRow_groupsSize();
    }

    /** The number of rows of all groups. */
    public long rows() {
        return meta.getNum_rows();
    }

    /** The number of rows of a group. */
    public long rows(int group) {
        return meta.getRow_groups().get(group).getNum_rows();
    }

    /**
     * Columns of a row group, those that there are of these names, each at its first row.
     *
     * @throws IOException if the file ends too early
     */
    public Map<String, Column> columns(int group, Set<String> names) throws IOException {
        RowGroup rows = meta.getRow_groups().get(group);
        Map<String, Column> columns = new LinkedHashMap<>();
        for (ColumnChunk chunk : rows.getColumns()) {
            ColumnMetaData data = chunk.getMeta_data();
            List<String> path = data.getPath_in_schema();
            if (names.contains(path.get(0))) {
                ColumnDescriptor descriptor = schema.getColumnDescription(path.toArray(String[]::new));
                columns.put(
                        path.get(0),
                        new Column(descriptor, new ChunkPages(descriptor.getPrimitiveType(), data, read(data))));
            }
        }
        return columns;
    }

    private byte[] read(ColumnMetaData data) throws IOException {
        long from = data.isSetDictionary_page_offset() && data.getDictionary_page_offset() > 0
                ? Math.min(data.getDictionary_page_offset(), data.getData_page_offset())
                : data.getData_page_offset();
        long length = data.getTotal_compressed_size();
        if (from < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || from + length > channel.size()) {
            throw new IOException("a column of " + length + " bytes at " + from);
        }
        return bytes(channel, from, (int) length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
