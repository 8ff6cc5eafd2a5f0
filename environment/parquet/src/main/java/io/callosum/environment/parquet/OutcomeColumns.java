package io.callosum.environment.parquet;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.parquet.format.Column;
import io.callosum.environment.querytrace.LowerNames;
import io.callosum.environment.querytrace.TraceColumns;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The columns of an outcome, of one row group. Not thread-safe. */
final class OutcomeColumns {
    private static final LowerNames<Status> STATUSES = new LowerNames<>(Status.class);
    private static final LowerNames<EnergySource> SOURCES = new LowerNames<>(EnergySource.class);

    private final Column status;
    private final @Nullable Column device;
    private final @Nullable Column fallback;
    private final @Nullable Column bytes;
    private final @Nullable Column network;
    private final @Nullable Column queue;
    private final @Nullable Column server;
    private final Column latency;
    private final @Nullable Column energy;
    private final @Nullable Column energySource;
    private final @Nullable Column error;
    private String lastName = "";
    private Status last = Status.DROPPED;

    OutcomeColumns(TraceGroups groups) {
        status = groups.column(TraceColumns.STATUS);
        device = groups.optional(TraceColumns.DEVICE_MILLIS);
        fallback = groups.optional(TraceColumns.FALLBACK_MILLIS);
        bytes = groups.optional(TraceColumns.UPLINK_BYTES);
        network = groups.optional(TraceColumns.NETWORK_MILLIS);
        queue = groups.optional(TraceColumns.QUEUE_MILLIS);
        server = groups.optional(TraceColumns.SERVER_MILLIS);
        latency = groups.column(TraceColumns.LATENCY_MILLIS);
        energy = groups.optional(TraceColumns.ENERGY);
        energySource = groups.optional(TraceColumns.ENERGY_SOURCE);
        error = groups.optional(TraceColumns.OUTPUT_ERROR);
    }

    Outcome read() {
        return new Outcome(
                status(),
                measured(device),
                measured(fallback),
                bytes(),
                measured(network),
                measured(queue),
                measured(server),
                latency.number(),
                measured(energy),
                source(),
                measured(error));
    }

    Status status() {
        String name = status.text();
        if (name != null && !name.equals(lastName)) {
            Status found = STATUSES.find(name);
            if (found == null) {
                throw new IllegalArgumentException("expected a status of " + STATUSES + ", found '" + name + "'");
            }
            last = found;
            lastName = name;
        } else if (name == null) {
            throw new IllegalArgumentException("expected a status of " + STATUSES + ", found none");
        }
        return last;
    }

    private EnergySource source() {
        String name = energySource == null ? null : energySource.text();
        EnergySource found = name == null ? EnergySource.NONE : SOURCES.find(name);
        if (found == null) {
            throw new IllegalArgumentException("expected an energy source of " + SOURCES + ", found '" + name + "'");
        }
        return found;
    }

    long bytes() {
        return bytes == null ? 0 : bytes.integer(0);
    }

    double deviceMillis() {
        return figure(device);
    }

    double fallbackMillis() {
        return figure(fallback);
    }

    double networkMillis() {
        return figure(network);
    }

    double queueMillis() {
        return figure(queue);
    }

    double serverMillis() {
        return figure(server);
    }

    double latencyMillis() {
        return latency.number();
    }

    private static OptionalDouble measured(@Nullable Column column) {
        double value = column == null ? Double.NaN : column.number();
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A figure as an outcome may have it; NaN if it was not measured. */
    private static double figure(@Nullable Column column) {
        double value = column == null ? Double.NaN : column.number();
        if (value < 0 || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("expected finite figures >= 0, found " + value);
        }
        return value;
    }
}
