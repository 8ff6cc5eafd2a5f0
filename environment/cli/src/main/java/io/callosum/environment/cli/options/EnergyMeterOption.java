package io.callosum.environment.cli.options;

import io.callosum.executors.energy.EnergyMeter;
import io.callosum.executors.energy.EnergyMeters;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What measures energy: an option that several commands share. */
public final class EnergyMeterOption {
    @Option(
            names = "--energy-meter",
            paramLabel = "NAME",
            defaultValue = EnergyMeters.MODEL,
            description =
                    "What measures this machine's energy: battery, nvidia-smi, powercap, auto (the first of them that "
                            + "works here) or model, which measures nothing (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    /**
     * The meter; empty for the model, and where none works with {@code auto}, of which standard error then tells the reasons.
     *
     * @throws BadInputException if there is none of that name
     * @throws io.callosum.executors.spi.ExecutorException.Unavailable if it does not work here
     */
    public Optional<EnergyMeter> value() {
        Optional<EnergyMeter> meter;
        try {
            meter = EnergyMeters.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadInputException(String.valueOf(unknown.getMessage()), unknown);
        }
        if (meter.isPresent()) {
            System.err.println("energy measured by " + meter.get().name() + ": "
                    + meter.get().availability().detail());
        } else if (name.equals(EnergyMeters.AUTO)) {
            EnergyMeters.report().forEach((each, availability) -> {
                if (!availability.available()) {
                    System.err.println("energy meter " + each + ": " + availability.detail());
                }
            });
            System.err.println("no energy is measured");
        }
        return meter;
    }
}
