package io.callosum.environment.cli.options;

import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Query traces as they come: JSON Lines, or Parquet. Stateless. */
public final class TraceInput {
    private TraceInput() {}

    /**
     * The queries of a file and whose they are, read as the stream is consumed; to be closed.
     *
     * @throws io.callosum.environment.text.TextFormatException if the file cannot be opened; the stream, where it is malformed
     */
    public static Stream<DeviceQuery> open(Path file) {
        String device = TraceFiles.device(file);
        if (ParquetTraceReader.reads(file)) {
            ParquetTraceReader columns = new ParquetTraceReader(file, device);
            return columns.queries().onClose(columns::close);
        }
        QueryTraceReader lines = new QueryTraceReader(file);
        return lines.queries().map(query -> new DeviceQuery(device, query)).onClose(lines::close);
    }
}
