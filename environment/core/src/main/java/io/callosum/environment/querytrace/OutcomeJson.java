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
        json.writeObjectFieldStart("outcome");
        json.writeStringField("status", STATUSES.of(outcome.status()));
        write(json, "device_ms", outcome.deviceMillis());
        write(json, "fallback_ms", outcome.fallbackMillis());
        json.writeNumberField("uplink_bytes", outcome.uplinkBytes());
        write(json, "network_ms", outcome.networkMillis());
        write(json, "queue_ms", outcome.queueMillis());
        write(json, "server_ms", outcome.serverMillis());
        json.writeNumberField("latency_ms", outcome.latencyMillis());
        write(json, "energy_mj", outcome.energyMillijoules());
        if (outcome.energySource() != EnergySource.NONE) {
            json.writeStringField("energy_source", SOURCES.of(outcome.energySource()));
        }
        write(json, "output_error", outcome.outputError());
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
                case "status" -> status = line.constant(STATUSES);
                case "device_ms" -> device = line.optionalNumber();
                case "fallback_ms" -> fallback = line.optionalNumber();
                case "uplink_bytes" -> bytes = line.integer();
                case "network_ms" -> network = line.optionalNumber();
                case "queue_ms" -> queue = line.optionalNumber();
                case "server_ms" -> server = line.optionalNumber();
                case "latency_ms" -> latency = line.number();
                case "energy_mj" -> energy = line.optionalNumber();
                case "energy_source" -> source = line.constant(SOURCES, EnergySource.NONE);
                case "output_error" -> error = line.optionalNumber();
                default -> line.skip();
            }
        }
        line.leave("status", "latency_ms");
        return new Outcome(status, device, fallback, bytes, network, queue, server, latency, energy, source, error);
    }
}
