package io.callosum.environment.parquet;

import io.callosum.environment.parquet.format.Column;
import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Adds the rows of a Parquet trace to the sums of a fit: column by column straight into one row that is filled anew, without an object a
 * query. Stateless.
 */
public final class ParquetTraining {
    private ParquetTraining() {}

    /**
     * Adds all rows of a file.
     *
     * @param device whose queries they are, where there is no column that says so
     * @throws TextFormatException naming file and row, if it is no trace
     */
    public static void add(Path file, String device, TrainingStatistics statistics) {
        try (TraceGroups groups = new TraceGroups(file)) {
            TraceRow row = new TraceRow();
            for (long rows = groups.next(TraceColumns.OF_A_FIT); rows >= 0; rows = groups.next(TraceColumns.OF_A_FIT)) {
                Group group = new Group(groups, device);
                for (long at = 0; at < rows; at++) {
                    group.add(groups.firstRow() + at, row, statistics);
                }
            }
        }
    }

    /** The columns of a row group. */
    private static final class Group {
        private final TraceGroups groups;
        private final String byDefault;
        private final @Nullable Column device;
        private final Column id;
        private final Column time;
        private final Column network;
        private final @Nullable Column uplink;
        private final @Nullable Column uplinkTime;
        private final Column splits;
        private final Column split;
        private final Column probability;
        private final Column offloadProbability;
        private final OutcomeColumns outcome;

        Group(TraceGroups groups, String byDefault) {
            this.groups = groups;
            this.byDefault = byDefault;
            device = groups.optional(TraceColumns.DEVICE);
            id = groups.column(TraceColumns.ID);
            time = groups.column(TraceColumns.TIME);
            network = groups.column(TraceColumns.NETWORK);
            uplink = groups.optional(TraceColumns.UPLINK);
            uplinkTime = groups.optional(TraceColumns.UPLINK_TIME);
            splits = groups.column(TraceColumns.SPLITS);
            split = groups.column(TraceColumns.SPLIT);
            probability = groups.column(TraceColumns.PROBABILITY);
            offloadProbability = groups.column(TraceColumns.OFFLOAD_PROBABILITY);
            outcome = new OutcomeColumns(groups);
        }

        void add(long number, TraceRow row, TrainingStatistics statistics) {
            groups.reading(number, () -> {
                try {
                    String of = device == null ? null : device.text();
                    String name = network.text();
                    fill(row);
                    statistics.add(of == null ? byDefault : of, name == null ? "" : name, row);
                } catch (IllegalArgumentException | ArithmeticException invalid) {
                    throw groups.error(number, "a consistent query", "one that is not: " + invalid.getMessage());
                }
                return row;
            });
        }

        private void fill(TraceRow row) {
            double now = time.number();
            row.decision(
                    id.integer(0),
                    now,
                    Math.toIntExact(splits.integer(0)),
                    Math.toIntExact(split.integer(-1)),
                    probability.number(),
                    offloadProbability.number());
            double megabits = uplink == null ? Double.NaN : uplink.number();
            double since = uplinkTime == null ? Double.NaN : uplinkTime.number();
            row.context(megabits, !Double.isNaN(megabits) && Double.isNaN(since) ? now : since);
            row.outcome(
                    outcome.status(),
                    (double) outcome.bytes(),
                    outcome.deviceMillis(),
                    outcome.fallbackMillis(),
                    outcome.networkMillis(),
                    outcome.queueMillis(),
                    outcome.serverMillis(),
                    outcome.latencyMillis());
        }
    }
}
