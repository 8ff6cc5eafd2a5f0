package io.callosum.environment.spark;

import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import io.callosum.environment.training.jsonlines.TraceRowReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the sums of a fit on a cluster: each task fills those of its part, and {@code treeAggregate} merges them. Rows may lie in any
 * order in any number of parts: counts and first queries come out exactly, sums up to rounding of about 1e-15, since tasks end in any order.
 * So the fit, a function of the sums, is that of one machine to 1e-9. A part that is lost with its machine is read anew elsewhere, and
 * counts once. Assumed: a device has one name everywhere, and no row is in two files. Stateless.
 */
public final class SparkTraining {
    private SparkTraining() {}

    /**
     * The sums over traces.
     *
     * @param traces files and folders, wherever the cluster can read them
     * @throws IOException if a folder cannot be listed
     * @throws io.callosum.environment.text.TextFormatException if one is missing, or a column is; a malformed line ends the job with a
     *     {@code SparkException} that it caused
     */
    public static TrainingStatistics read(SparkSession spark, List<String> traces) throws IOException {
        TraceSet set = TraceSet.of(traces, spark.sparkContext().hadoopConfiguration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<TrainingStatistics> parts = context.emptyRDD();
        if (!set.lines().isEmpty()) {
            parts = parts.union(LineFile.of(context, set.lines()).mapPartitions(SparkTraining::ofLines));
        }
        if (!set.columns().isEmpty()) {
            parts = parts.union(ColumnFiles.of(
                            spark,
                            set.columns(),
                            TraceColumns.OF_A_FIT,
                            Set.of(TraceColumns.SPLITS, TraceColumns.OFFLOAD_PROBABILITY),
                            List.of())
                    .javaRDD()
                    .mapPartitions(SparkTraining::ofRows));
        }
        return parts.treeAggregate(new TrainingStatistics(), TrainingStatistics::merge, TrainingStatistics::merge);
    }

    private static Iterator<TrainingStatistics> ofLines(Iterator<LineFile> files) {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        while (files.hasNext()) {
            LineFile file = files.next();
            try (TraceRowReader reader = new TraceRowReader(file.source())) {
                while (reader.next(row)) {
                    statistics.add(file.device(), reader.network(), row);
                }
            }
        }
        return List.of(statistics).iterator();
    }

    private static Iterator<TrainingStatistics> ofRows(Iterator<Row> rows) {
        FitRows fit = new FitRows();
        rows.forEachRemaining(fit::add);
        return fit.statistics().iterator();
    }
}
