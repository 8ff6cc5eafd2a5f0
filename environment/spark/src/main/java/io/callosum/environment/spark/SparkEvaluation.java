package io.callosum.environment.spark;

import static org.apache.spark.sql.functions.col;

import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.evaluation.LogEvaluations;
import io.callosum.environment.evaluation.OffPolicyEvaluation;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Evaluates logs on a cluster. The direct model and a target that learns see a log in its order, so a log, which is the queries of one
 * device in one file, is one task's: lines are read file by file, rows of Parquet are brought together by file and device and sorted by
 * their place in the file. What the estimators keep of each log then merges, up to rounding of about 1e-15 whatever the order. So the
 * answer is that of one machine to 1e-9, and the largest log bounds the time. Stateless.
 */
public final class SparkEvaluation {
    private static final String FILE = "callosum_file";
    private static final String PLACE = "callosum_row";

    private SparkEvaluation() {}

    /**
     * What the logs say of a target; empty without queries.
     *
     * @param traces files and folders, wherever the cluster can read them
     * @throws IOException if a folder cannot be listed
     * @throws TextFormatException if one is missing, or a column is; a malformed line ends the job with a {@code SparkException} that it
     *     caused
     */
    public static Optional<EvaluationStatistics> evaluate(SparkSession spark, List<String> traces, LogTarget target)
            throws IOException {
        TraceSet set = TraceSet.of(traces, spark.sparkContext().hadoopConfiguration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<EvaluationStatistics> logs = context.emptyRDD();
        if (!set.lines().isEmpty()) {
            logs = logs.union(LineFile.of(context, set.lines()).mapPartitions(files -> ofLines(files, target)));
        }
        if (!set.columns().isEmpty()) {
            logs = logs.union(logs(spark, set.columns()).javaRDD().mapPartitions(rows -> ofRows(rows, target)));
        }
        // A task without rows has nothing to merge: at most one in each list.
        List<EvaluationStatistics> none = new ArrayList<>();
        return logs.treeAggregate(none, SparkEvaluation::add, SparkEvaluation::addAll).stream()
                .findFirst();
    }

    private static List<EvaluationStatistics> add(List<EvaluationStatistics> to, EvaluationStatistics next) {
        if (to.isEmpty()) {
            to.add(next);
        } else {
            to.get(0).merge(next);
        }
        return to;
    }

    private static List<EvaluationStatistics> addAll(List<EvaluationStatistics> to, List<EvaluationStatistics> others) {
        others.forEach(each -> add(to, each));
        return to;
    }

    private static Iterator<EvaluationStatistics> ofLines(Iterator<LineFile> files, LogTarget target) {
        List<EvaluationStatistics> found = new ArrayList<>();
        while (files.hasNext()) {
            LineFile file = files.next();
            LogEvaluations log = new LogEvaluations(target::start);
            try (Stream<DeviceQuery> queries = file.queries()) {
                queries.forEachOrdered(log::add);
            }
            found.add(log.statistics()
                    .orElseThrow(() -> new TextFormatException(file.name(), 1, "a logged query", "an empty file")));
        }
        return found.iterator();
    }

    /** The rows of each log together and in their order. */
    private static Dataset<Row> logs(SparkSession spark, List<String> files) {
        List<Column> places = List.of(
                col("_metadata.file_path").as(FILE), col("_metadata.row_index").as(PLACE));
        Dataset<Row> rows = ColumnFiles.of(spark, files, QueryRows.COLUMNS, Set.of(TraceColumns.PROBABILITIES), places);
        int parts = Math.max(2 * spark.sparkContext().defaultParallelism(), files.size());
        return rows.repartition(parts, col(FILE), col(TraceColumns.DEVICE))
                .sortWithinPartitions(FILE, TraceColumns.DEVICE, PLACE);
    }

    private static Iterator<EvaluationStatistics> ofRows(Iterator<Row> rows, LogTarget target) {
        List<EvaluationStatistics> found = new ArrayList<>();
        String log = "";
        OffPolicyEvaluation evaluation = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            String of = row.getString(QueryRows.COLUMNS.size()) + '\n' + QueryRows.device(row);
            LoggedQuery query = QueryRows.query(row);
            if (evaluation == null || !of.equals(log)) {
                evaluation = target.start(query);
                found.add(evaluation.statistics());
                log = of;
            }
            evaluation.add(query);
        }
        return found.iterator();
    }
}
