package io.callosum.environment.cli.options;

import io.callosum.executors.throttle.Slowdown;
import java.util.List;
import picocli.CommandLine.Option;

/** How slow the device half is: an option that several commands share. */
public final class SlowdownOption {
    @Option(
            names = "--slowdown",
            paramLabel = "X[,Y]",
            split = ",",
            defaultValue = "8,30",
            description =
                    "How many times slower the device is than this machine: X on every layer, or X and, on fully connected "
                            + "layers, which wait for memory, Y (default: ${DEFAULT-VALUE}, about a phone's GPU against a server's).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Double> factors;

    /**
     * The factors.
     *
     * @throws BadInputException if they are not one or two numbers of at least 1
     */
    public Slowdown value() {
        if (factors.isEmpty() || factors.size() > 2) {
            throw new BadInputException("expected one or two numbers for --slowdown, found " + factors);
        }
        try {
            return new Slowdown(factors.get(0), factors.get(factors.size() - 1));
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException("--slowdown: " + invalid.getMessage(), invalid);
        }
    }
}
