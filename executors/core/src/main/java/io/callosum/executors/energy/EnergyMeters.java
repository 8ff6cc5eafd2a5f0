package io.callosum.executors.energy;

import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the meters on the class path. Thread-safe. */
public final class EnergyMeters {
    /** The name of having no meter: energy from times and stated powers. The default everywhere. */
    public static final String MODEL = "model";

    /** The name of the first meter that works here, or of the model if none does. */
    public static final String AUTO = "auto";

    private EnergyMeters() {}

    /** All meters, available or not: those that cover more first, then by name. */
    public static List<EnergyMeter> all() {
        List<EnergyMeter> meters = new ArrayList<>();
        ServiceLoader.load(EnergyMeter.class).forEach(meters::add);
        meters.sort(Comparator.comparing(EnergyMeter::scope).reversed().thenComparing(EnergyMeter::name));
        return meters;
    }

    /**
     * The meter of a name; empty for the model.
     *
     * @throws IllegalArgumentException if there is none
     * @throws ExecutorException.Unavailable if it cannot be read here
     */
    public static Optional<EnergyMeter> named(String name) {
        List<EnergyMeter> meters = all();
        if (name.equals(MODEL)) {
            return Optional.empty();
        }
        if (name.equals(AUTO)) {
            return meters.stream()
                    .filter(meter -> meter.availability().available())
                    .findFirst();
        }
        EnergyMeter found = meters.stream()
                .filter(meter -> meter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown energy meter '" + name
                        + "', expected " + MODEL + ", " + AUTO + " or one of "
                        + meters.stream().map(EnergyMeter::name).toList()));
        Availability availability = found.availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("energy meter " + name + ": " + availability.detail());
        }
        return Optional.of(found);
    }

    /** Every meter by name, with whether it works here and why not; the model, which always does, last. */
    public static Map<String, Availability> report() {
        Map<String, Availability> report = new LinkedHashMap<>();
        all().forEach(meter -> report.put(meter.name(), meter.availability()));
        report.put(MODEL, Availability.yes("from times and stated powers: modelled, not measured"));
        return report;
    }
}
