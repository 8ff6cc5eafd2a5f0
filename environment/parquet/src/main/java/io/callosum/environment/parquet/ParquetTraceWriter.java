package io.callosum.environment.parquet;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.parquet.format.ParquetOutput;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.LowerNames;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.querytrace.TraceColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Writes queries of any devices as a Parquet file, packed by Snappy in groups of 131,072 rows. It has its name only after {@link #finish};
 * closed before, it leaves what was there. Memory is that of a group. Not thread-safe.
 */
public final class ParquetTraceWriter implements AutoCloseable {
    private static final LowerNames<Status> STATUSES = new LowerNames<>(Status.class);
    private static final LowerNames<EnergySource> SOURCES = new LowerNames<>(EnergySource.class);

    private final ParquetOutput output;
    private final Map<String, ColumnDescriptor> columns = new HashMap<>();

    /**
     * Starts a file; a missing folder is made.
     *
     * @throws IOException if it cannot be written
     */
    public ParquetTraceWriter(Path file) throws IOException {
        output = new ParquetOutput(file, TraceSchema.SCHEMA, "callosum");
        TraceSchema.SCHEMA.getColumns().forEach(column -> columns.put(column.getPath()[0], column));
    }

    /** Adds a query of a device. */
    public void write(String device, LoggedQuery query) throws IOException {
        text(TraceColumns.DEVICE, device);
        integer(TraceColumns.ID, query.id());
        number(TraceColumns.TIME, query.context().timeSeconds());
        text(TraceColumns.NETWORK, query.network());
        measured(TraceColumns.UPLINK, query.context().uplinkMegabitsPerSecond());
        measured(TraceColumns.UPLINK_TIME, query.context().uplinkTimeSeconds());
        Probabilities probabilities = query.probabilities();
        int count = probabilities.size();
        column(TraceColumns.SPLITS).write(query.actions().splits(count), 0, 0);
        column(TraceColumns.SPLIT).write(query.split(), 0, 0);
        column(TraceColumns.ACTION).write(query.action(), 0, 0);
        codecs(query.actions().codecs());
        number(TraceColumns.PROBABILITY, query.probability());
        number(TraceColumns.OFFLOAD_PROBABILITY, Math.max(1 - probabilities.at(count - 1), 0));
        ColumnWriter list = column(TraceColumns.PROBABILITIES);
        for (int action = 0; action < count; action++) {
            list.write(probabilities.at(action), action == 0 ? 0 : 1, 1);
        }
        text(TraceColumns.POLICY, query.policy());
        integer(TraceColumns.POLICY_VERSION, query.policyVersion());
        if (query.baselineSplit().isPresent()) {
            column(TraceColumns.BASELINE_SPLIT).write(query.baselineSplit().getAsInt(), 0, 1);
        } else {
            column(TraceColumns.BASELINE_SPLIT).writeNull(0, 0);
        }
        outcome(query.outcome());
        output.endRow();
    }

    private void outcome(Outcome outcome) {
        text(TraceColumns.STATUS, STATUSES.of(outcome.status()));
        measured(TraceColumns.DEVICE_MILLIS, outcome.deviceMillis());
        measured(TraceColumns.FALLBACK_MILLIS, outcome.fallbackMillis());
        integer(TraceColumns.UPLINK_BYTES, outcome.uplinkBytes());
        measured(TraceColumns.NETWORK_MILLIS, outcome.networkMillis());
        measured(TraceColumns.QUEUE_MILLIS, outcome.queueMillis());
        measured(TraceColumns.SERVER_MILLIS, outcome.serverMillis());
        number(TraceColumns.LATENCY_MILLIS, outcome.latencyMillis());
        measured(TraceColumns.ENERGY, outcome.energyMillijoules());
        text(TraceColumns.ENERGY_SOURCE, SOURCES.of(outcome.energySource()));
        measured(TraceColumns.OUTPUT_ERROR, outcome.outputError());
    }

    private ColumnWriter column(String name) {
        ColumnDescriptor column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("expected a column of a trace, found " + name);
        }
        return output.column(column);
    }

    private void codecs(List<String> codecs) {
        ColumnWriter list = column(TraceColumns.CODECS);
        for (int i = 0; i < codecs.size(); i++) {
            list.write(Binary.fromString(codecs.get(i)), i == 0 ? 0 : 1, 1);
        }
    }

    private void text(String name, String value) {
        column(name).write(Binary.fromString(value), 0, 0);
    }

    private void integer(String name, long value) {
        column(name).write(value, 0, 0);
    }

    private void number(String name, double value) {
        column(name).write(value, 0, 0);
    }

    private void measured(String name, OptionalDouble value) {
        measured(name, value.orElse(Double.NaN));
    }

    private void measured(String name, double value) {
        if (Double.isNaN(value)) {
            column(name).writeNull(0, 0);
        } else {
            column(name).write(value, 0, 1);
        }
    }

    /** Writes what is left and gives the file its name. */
    public void finish() throws IOException {
        output.finish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
