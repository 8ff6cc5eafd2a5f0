package io.callosum.environment.cli.options;

import io.callosum.controller.objective.Objective;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be minimised: an option that several commands share. */
public final class ObjectiveOption {
    private static final String EXPECTED = "expected latency, energy, weighted:W (seconds a joule) or budget:MJ";

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description =
                    "latency, energy, weighted:W (latency plus W seconds a joule) or budget:MJ (latency, at a mean energy of "
                            + "at most MJ millijoules a query) (default: latency).")
    private @Nullable String given;

    /** Whether nothing was said. */
    public boolean isDefault() {
        return given == null;
    }

    /** As it was given. */
    public String text() {
        return given == null ? "latency" : given;
    }

    /**
     * The objective.
     *
     * @throws BadInputException if it is none
     */
    public Objective value() {
        String text = text();
        try {
            if (text.startsWith("weighted:")) {
                return Objective.weighted(Double.parseDouble(text.substring("weighted:".length())));
            }
            if (text.startsWith("budget:")) {
                return Objective.budget(Double.parseDouble(text.substring("budget:".length())));
            }
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(EXPECTED + ", found '" + text + "'", invalid);
        }
        return switch (text) {
            case "latency" -> Objective.LATENCY;
            case "energy" -> Objective.ENERGY;
            default -> throw new BadInputException(EXPECTED + ", found '" + text + "'");
        };
    }
}
