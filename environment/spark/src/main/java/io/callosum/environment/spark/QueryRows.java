package io.callosum.environment.spark;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.LowerNames;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.querytrace.TraceColumns;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** Whole queries from rows of {@link #COLUMNS}. Stateless. */
final class QueryRows {
    /** What is read; the place of each is that of its value in a row. */
    static final List<String> COLUMNS = List.of(
            TraceColumns.DEVICE,
            TraceColumns.ID,
            TraceColumns.TIME,
            TraceColumns.NETWORK,
            TraceColumns.UPLINK,
            TraceColumns.UPLINK_TIME,
            TraceColumns.SPLIT,
            TraceColumns.ACTION,
            TraceColumns.CODECS,
            TraceColumns.PROBABILITY,
            TraceColumns.PROBABILITIES,
            TraceColumns.POLICY,
            TraceColumns.POLICY_VERSION,
            TraceColumns.BASELINE_SPLIT,
            TraceColumns.STATUS,
            TraceColumns.DEVICE_MILLIS,
            TraceColumns.FALLBACK_MILLIS,
            TraceColumns.UPLINK_BYTES,
            TraceColumns.NETWORK_MILLIS,
            TraceColumns.QUEUE_MILLIS,
            TraceColumns.SERVER_MILLIS,
            TraceColumns.LATENCY_MILLIS,
            TraceColumns.ENERGY,
            TraceColumns.ENERGY_SOURCE,
            TraceColumns.OUTPUT_ERROR);

    private static final LowerNames<Status> STATUSES = new LowerNames<>(Status.class);
    private static final LowerNames<EnergySource> SOURCES = new LowerNames<>(EnergySource.class);

    private QueryRows() {}

    static String device(Row row) {
        return row.getString(0);
    }

    /**
     * The query of a row.
     *
     * @throws IllegalArgumentException if it is not consistent
     */
    static LoggedQuery query(Row row) {
        double now = row.getDouble(2);
        double megabits = Rows.number(row, 4);
        double since = Rows.number(row, 5);
        int split = row.getInt(6);
        ActionSpace actions =
                row.isNullAt(8) ? ActionSpace.SPLITS : LoggedQuery.space(List.copyOf(row.<String>getList(8)));
        LoggedQuery query = new LoggedQuery(
                row.getLong(1),
                row.getString(3),
                new Context(now, megabits, !Double.isNaN(megabits) && Double.isNaN(since) ? now : since),
                row.isNullAt(7) ? split : row.getInt(7),
                actions,
                row.getDouble(9),
                Probabilities.copyOf(row.getList(10)),
                row.isNullAt(11) ? "unknown" : row.getString(11),
                row.isNullAt(12) ? 0 : row.getLong(12),
                row.isNullAt(13) ? OptionalInt.empty() : OptionalInt.of(row.getInt(13)),
                outcome(row));
        if (query.split() != split) {
            throw new IllegalArgumentException("expected split " + query.split() + " of action " + query.action()
                    + " with " + actions.codecs() + ", found " + split);
        }
        return query;
    }

    private static Outcome outcome(Row row) {
        return new Outcome(
                Rows.constant(STATUSES, row.getString(14)),
                measured(row, 15),
                measured(row, 16),
                row.isNullAt(17) ? 0 : row.getLong(17),
                measured(row, 18),
                measured(row, 19),
                measured(row, 20),
                row.getDouble(21),
                measured(row, 22),
                row.isNullAt(23) ? EnergySource.NONE : Rows.constant(SOURCES, row.getString(23)),
                measured(row, 24));
    }

    private static OptionalDouble measured(Row row, int column) {
        double value = Rows.number(row, column);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
