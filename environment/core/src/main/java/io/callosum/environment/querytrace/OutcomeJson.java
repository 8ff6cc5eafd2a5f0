package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import java.io.IOException;
import java.util.OptionalDouble;

/** An outcome as the fields of a JSON object, there and back; what was not measured is absent. Stateless and thread-safe. */
public final class OutcomeJson {
    private static final LowerNames<Status> STATUSES = new LowerNames<>(Status.class);
    private static final LowerNames<EnergySource> SOURCES = new LowerNames<>(EnergySource.class);

    private OutcomeJson() {}

    /** Writes the field {@code outcome}. */
    public static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeObjectFieldStart(FieldNames.OUTCOME);
        json.writeStringField(FieldNames.STATUS, STATUSES.of(outcome.status()));
        write(json, FieldNames.DEVICE, outcome.deviceMillis());
        write(json, FieldNames.FALLBACK, outcome.fallbackMillis());
        json.writeNumberField(FieldNames.BYTES, outcome.uplinkBytes());
        write(json, FieldNames.TRANSFER, outcome.networkMillis());
        write(json, FieldNames.QUEUE, outcome.queueMillis());
        write(json, FieldNames.SERVER, outcome.serverMillis());
        json.writeNumberField(FieldNames.LATENCY, outcome.latencyMillis());
        write(json, FieldNames.ENERGY, outcome.energyMillijoules());
        if (outcome.energySource() != EnergySource.NONE) {
            json.writeStringField(FieldNames.ENERGY_SOURCE, SOURCES.of(outcome.energySource()));
        }
        write(json, FieldNames.OUTPUT_ERROR, outcome.outputError());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        }
    }

    /**
     * Reads the object that is the field's value. Fields that are not known are passed over. The figures may be negative.
     *
     * @throws io.callosum.environment.text.TextFormatException if it is not an outcome
     */
    public static Outcome read(JsonLine line) throws IOException {
        line.enter();
        Status status = Status.COMPLETED;
        OptionalDouble device = OptionalDouble.empty();
        OptionalDouble fallback = OptionalDouble.empty();
        OptionalDouble network = OptionalDouble.empty();
        OptionalDouble queue = OptionalDouble.empty();
        OptionalDouble server = OptionalDouble.empty();
        OptionalDouble energy = OptionalDouble.empty();
        EnergySource source = EnergySource.NONE;
        OptionalDouble error = OptionalDouble.empty();
        long bytes = 0;
        double latency = 0;
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case FieldNames.STATUS -> status = line.constant(STATUSES);
                case FieldNames.DEVICE -> device = line.optionalNumber();
                case FieldNames.FALLBACK -> fallback = line.optionalNumber();
                case FieldNames.BYTES -> bytes = line.integer();
                case FieldNames.TRANSFER -> network = line.optionalNumber();
                case FieldNames.QUEUE -> queue = line.optionalNumber();
                case FieldNames.SERVER -> server = line.optionalNumber();
                case FieldNames.LATENCY -> latency = line.number();
                case FieldNames.ENERGY -> energy = line.optionalNumber();
                case FieldNames.ENERGY_SOURCE -> source = line.constant(SOURCES, EnergySource.NONE);
                case FieldNames.OUTPUT_ERROR -> error = line.optionalNumber();
                default -> line.skip();
            }
        }
        line.leave(FieldNames.STATUS, FieldNames.LATENCY);
        return new Outcome(status, device, fallback, bytes, network, queue, server, latency, energy, source, error);
    }
}
