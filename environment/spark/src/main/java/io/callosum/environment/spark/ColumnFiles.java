package io.callosum.environment.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.querytrace.TraceNames;
import io.callosum.environment.text.TextFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet traces as Spark reads them, row group by row group, with their columns in a fixed order and of fixed types; one that need not be
 * there is null. The device is the column's, or else the file's. Stateless.
 */
final class ColumnFiles {
    private static final Set<String> REQUIRED = Set.of(
            TraceColumns.ID,
            TraceColumns.TIME,
            TraceColumns.NETWORK,
            TraceColumns.SPLIT,
            TraceColumns.PROBABILITY,
            TraceColumns.STATUS,
            TraceColumns.LATENCY_MILLIS);
    private static final String FILE_NAME = "_metadata.file_name";

    private ColumnFiles() {}

    /**
     * The rows.
     *
     * @param required what has to be there beside what always has
     * @param more what is wanted after the columns
     * @throws TextFormatException if one of these is missing
     */
    static Dataset<Row> of(
            SparkSession spark, List<String> files, List<String> columns, Set<String> required, List<Column> more) {
        Dataset<Row> rows =
                spark.read().parquet(files.stream().map(ColumnFiles::escaped).toArray(String[]::new));
        Set<String> there = Set.of(rows.columns());
        List<Column> selected = new ArrayList<>();
        for (String name : columns) {
            if (there.contains(name)) {
                selected.add(name.equals(TraceColumns.DEVICE) ? device(col(name)) : typed(name, col(name)));
            } else if (REQUIRED.contains(name) || required.contains(name)) {
                throw new TextFormatException(files.get(0), 0, "a column " + name, "none");
            } else {
                selected.add(name.equals(TraceColumns.DEVICE) ? device(lit(null)) : typed(name, lit(null)));
            }
        }
        selected.addAll(more);
        return rows.select(selected.toArray(Column[]::new));
    }

    /** Spark takes some characters for patterns. */
    private static String escaped(String path) {
        return path.replaceAll("([{}\\[\\]*?\\\\])", "\\\\$1");
    }

    private static Column device(Column column) {
        String ending = TraceNames.PARQUET.replace(".", "\\.") + "$";
        return coalesce(column.cast("string"), regexp_replace(col(FILE_NAME), ending, ""))
                .as(TraceColumns.DEVICE);
    }

    private static Column typed(String name, Column column) {
        String type =
                switch (name) {
                    case TraceColumns.ID, TraceColumns.POLICY_VERSION, TraceColumns.UPLINK_BYTES -> "bigint";
                    case TraceColumns.SPLITS, TraceColumns.SPLIT, TraceColumns.ACTION, TraceColumns.BASELINE_SPLIT ->
                        "int";
                    case TraceColumns.NETWORK, TraceColumns.POLICY, TraceColumns.STATUS, TraceColumns.ENERGY_SOURCE ->
                        "string";
                    case TraceColumns.CODECS -> "array<string>";
                    case TraceColumns.PROBABILITIES -> "array<double>";
                    default -> "double";
                };
        return column.cast(type).as(name);
    }
}
