package io.callosum.environment.training.jsonlines;

import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.FieldNames;
import io.callosum.environment.querytrace.LowerNames;
import io.callosum.environment.training.TraceRow;
import java.util.List;
import java.util.stream.Stream;

/** The field {@code outcome} of a plain line. Not thread-safe. */
final class PlainOutcome {
    private static final NameTable OUTCOME = new NameTable(
            FieldNames.STATUS,
            FieldNames.DEVICE,
            FieldNames.BYTES,
            FieldNames.TRANSFER,
            FieldNames.QUEUE,
            FieldNames.SERVER,
            FieldNames.LATENCY,
            FieldNames.ENERGY,
            FieldNames.ENERGY_SOURCE,
            FieldNames.FALLBACK,
            FieldNames.OUTPUT_ERROR);
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final NameTable STATUS_NAMES = names(Status.class);
    private static final NameTable SOURCE_NAMES = names(EnergySource.class);

    private final PlainJson json;
    private final PlainObject object;
    private Status status = Status.DROPPED;
    private long bytes;
    private double deviceMillis;
    private double fallbackMillis;
    private double networkMillis;
    private double queueMillis;
    private double serverMillis;
    private double latencyMillis;

    PlainOutcome(PlainJson json) {
        this.json = json;
        this.object = new PlainObject(json, OUTCOME, this::field, FieldNames.STATUS, FieldNames.LATENCY);
    }

    private static <E extends Enum<E>> NameTable names(Class<E> type) {
        LowerNames<E> names = new LowerNames<>(type);
        return new NameTable(Stream.of(type.getEnumConstants()).map(names::of).toList());
    }

    /** Reads it; gives up where a figure is negative. */
    void read() {
        bytes = 0;
        deviceMillis = Double.NaN;
        fallbackMillis = Double.NaN;
        networkMillis = Double.NaN;
        queueMillis = Double.NaN;
        serverMillis = Double.NaN;
        latencyMillis = 0;
        object.read();
        json.require(bytes >= 0 && latencyMillis >= 0);
    }

    private void field(String name) {
        switch (name) {
            case FieldNames.STATUS -> status = STATUSES.get(Math.max(json.constant(STATUS_NAMES), 0));
            case FieldNames.DEVICE -> deviceMillis = json.optionalNotNegative();
            case FieldNames.FALLBACK -> fallbackMillis = json.optionalNotNegative();
            case FieldNames.BYTES -> bytes = json.integer();
            case FieldNames.TRANSFER -> networkMillis = json.optionalNotNegative();
            case FieldNames.QUEUE -> queueMillis = json.optionalNotNegative();
            case FieldNames.SERVER -> serverMillis = json.optionalNotNegative();
            case FieldNames.LATENCY -> latencyMillis = json.number();
            case FieldNames.ENERGY_SOURCE -> source();
            default -> json.require(json.isNull() || json.roughNumber() >= 0);
        }
    }

    private void source() {
        if (!json.isNull()) {
            json.constant(SOURCE_NAMES);
        }
    }

    /** Hands it to a row. */
    void fill(TraceRow row) {
        row.outcome(
                status,
                (double) bytes,
                deviceMillis,
                fallbackMillis,
                networkMillis,
                queueMillis,
                serverMillis,
                latencyMillis);
    }
}
