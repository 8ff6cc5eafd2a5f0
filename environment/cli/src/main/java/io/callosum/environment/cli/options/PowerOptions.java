package io.callosum.environment.cli.options;

import io.callosum.controller.energy.PowerModel;
import java.util.List;
import picocli.CommandLine.Option;

/** The device's powers, for energies that are modelled: options that several commands share. */
public final class PowerOptions {
    @Option(
            names = "--device-watts",
            paramLabel = "W",
            defaultValue = "3",
            description = "Power of the device while it computes, for the modelled energy (default: ${DEFAULT-VALUE}).")
    private double deviceWatts;

    @Option(
            names = "--radio",
            paramLabel = "MW_PER_MBPS,BASE_MW",
            split = ",",
            arity = "1",
            defaultValue = "438.39,1288.04",
            description =
                    "Power of the radio while it sends, for the modelled energy (default: LTE, ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Double> radio;

    /**
     * The power model; waiting for the server is free.
     *
     * @throws BadInputException if a power is negative or not finite, or the radio has not two
     */
    public PowerModel model() {
        if (radio.size() != 2) {
            throw new BadInputException("expected two numbers for --radio, found " + radio);
        }
        try {
            return new PowerModel(deviceWatts, radio.get(0), radio.get(1), 0);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
