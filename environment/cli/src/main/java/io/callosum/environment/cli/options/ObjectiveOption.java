package io.callosum.environment.cli.options;

import io.callosum.controller.objective.Objective;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be minimised: an option that several commands share. */
public final class ObjectiveOption {
    private static final String EXPECTED =
            "expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95";

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description =
                    "latency, energy, weighted:W (latency plus W seconds a joule), budget:MJ (latency, at a mean energy of "
                            + "at most MJ millijoules a query), deadline:MS[,SHARE] (energy, with at most the share SHARE of "
                            + "the queries, by default 0.05, later than MS milliseconds) or p95 (that quantile of latency; "
                            + "p99 and others likewise) (default: latency).")
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
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        try {
            if (colon < 0) {
                return switch (name) {
                    case "latency" -> Objective.LATENCY;
                    case "energy" -> Objective.ENERGY;
                    case "p95" -> Objective.P95;
                    default -> percentile(name);
                };
            }
            return switch (name) {
                case "weighted" -> Objective.weighted(Double.parseDouble(value));
                case "budget" -> Objective.budget(Double.parseDouble(value));
                case "deadline" -> deadline(value);
                default -> throw new BadInputException(EXPECTED + ", found '" + text + "'");
            };
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(EXPECTED + ", found '" + text + "'", invalid);
        }
    }

    private static Objective percentile(String text) {
        if (!text.startsWith("p")) {
            throw new IllegalArgumentException("no percentile");
        }
        return Objective.tail(Double.parseDouble(text.substring(1)) / 100);
    }

    private static Objective deadline(String text) {
        int comma = text.indexOf(',');
        double millis = Double.parseDouble(comma < 0 ? text : text.substring(0, comma));
        double share = comma < 0 ? Objective.DEFAULT_LATE_SHARE : Double.parseDouble(text.substring(comma + 1));
        return Objective.deadline(millis / 1e3, share);
    }
}
