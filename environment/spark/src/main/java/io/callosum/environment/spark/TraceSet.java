package io.callosum.environment.spark;

import io.callosum.environment.querytrace.TraceNames;
import io.callosum.environment.text.TextFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The traces that were named, wherever Hadoop can read them: files, and those in folders, by name. A folder whose name ends in {@code
 * .parquet} is one trace of many part files. Immutable.
 *
 * @param lines JSON Lines, gzip or not
 * @param columns Parquet
 */
record TraceSet(List<String> lines, List<String> columns) {
    TraceSet {
        lines = List.copyOf(lines);
        columns = List.copyOf(columns);
    }

    /**
     * Finds them.
     *
     * @throws TextFormatException if one is not there, or a folder has none
     */
    static TraceSet of(List<String> named, Configuration configuration) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (String name : named) {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(configuration);
            FileStatus status = status(files, path);
            if (!status.isDirectory() || isColumns(path)) {
                (isColumns(path) ? columns : lines).add(status.getPath().toString());
                continue;
            }
            FileStatus[] inside = files.listStatus(path, each -> TraceNames.isTrace(each.getName()));
            if (inside.length == 0) {
                throw new TextFormatException(
                        name,
                        0,
                        "query traces, *" + String.join(", *", TraceNames.ENDINGS) + ", in the folder",
                        "none");
            }
            Arrays.sort(inside);
            for (FileStatus each : inside) {
                (isColumns(each.getPath()) ? columns : lines).add(each.getPath().toString());
            }
        }
        return new TraceSet(lines, columns);
    }

    private static boolean isColumns(Path path) {
        return path.getName().endsWith(TraceNames.PARQUET);
    }

    private static FileStatus status(FileSystem files, Path path) throws IOException {
        try {
            return files.getFileStatus(path);
        } catch (FileNotFoundException missing) {
            throw new TextFormatException(path.toString(), 0, "a query trace or a folder", "none");
        }
    }
}
