package io.callosum.environment.spark;

import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LowerNames;
import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import java.util.List;
import org.apache.spark.sql.Row;

/** Adds rows of {@link TraceColumns#OF_A_FIT} to the sums of a fit. Not thread-safe. */
final class FitRows {
    private static final LowerNames<Status> STATUSES = new LowerNames<>(Status.class);
    private static final int DEVICE = at(TraceColumns.DEVICE);
    private static final int ID = at(TraceColumns.ID);
    private static final int TIME = at(TraceColumns.TIME);
    private static final int NETWORK = at(TraceColumns.NETWORK);
    private static final int UPLINK = at(TraceColumns.UPLINK);
    private static final int UPLINK_TIME = at(TraceColumns.UPLINK_TIME);
    private static final int SPLITS = at(TraceColumns.SPLITS);
    private static final int SPLIT = at(TraceColumns.SPLIT);
    private static final int PROBABILITY = at(TraceColumns.PROBABILITY);
    private static final int OFFLOAD_PROBABILITY = at(TraceColumns.OFFLOAD_PROBABILITY);
    private static final int STATUS = at(TraceColumns.STATUS);
    private static final int DEVICE_MILLIS = at(TraceColumns.DEVICE_MILLIS);
    private static final int FALLBACK_MILLIS = at(TraceColumns.FALLBACK_MILLIS);
    private static final int UPLINK_BYTES = at(TraceColumns.UPLINK_BYTES);
    private static final int NETWORK_MILLIS = at(TraceColumns.NETWORK_MILLIS);
    private static final int QUEUE_MILLIS = at(TraceColumns.QUEUE_MILLIS);
    private static final int SERVER_MILLIS = at(TraceColumns.SERVER_MILLIS);
    private static final int LATENCY_MILLIS = at(TraceColumns.LATENCY_MILLIS);

    private final TrainingStatistics statistics = new TrainingStatistics();
    private final TraceRow row = new TraceRow();

    private static int at(String name) {
        return TraceColumns.OF_A_FIT.indexOf(name);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it is no consistent query
     */
    void add(Row of) {
        double now = of.getDouble(TIME);
        row.decision(
                of.getLong(ID),
                now,
                of.getInt(SPLITS),
                of.getInt(SPLIT),
                of.getDouble(PROBABILITY),
                of.getDouble(OFFLOAD_PROBABILITY));
        double megabits = Rows.number(of, UPLINK);
        double since = Rows.number(of, UPLINK_TIME);
        row.context(megabits, !Double.isNaN(megabits) && Double.isNaN(since) ? now : since);
        row.outcome(
                Rows.constant(STATUSES, of.getString(STATUS)),
                of.isNullAt(UPLINK_BYTES) ? 0 : (double) of.getLong(UPLINK_BYTES),
                Rows.figure(of, DEVICE_MILLIS),
                Rows.figure(of, FALLBACK_MILLIS),
                Rows.figure(of, NETWORK_MILLIS),
                Rows.figure(of, QUEUE_MILLIS),
                Rows.figure(of, SERVER_MILLIS),
                of.getDouble(LATENCY_MILLIS));
        statistics.add(of.getString(DEVICE), of.getString(NETWORK), row);
    }

    List<TrainingStatistics> statistics() {
        return List.of(statistics);
    }
}
