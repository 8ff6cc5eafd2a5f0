package io.callosum.environment.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.ProblemOptions;
import io.callosum.environment.cli.options.TraceFormats;
import io.callosum.environment.cli.options.UplinkFiles;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.replay.Probes;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.registry.TracePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Layer profiles, an uplink trace and what is simulated around them. */
final class SimulationOptions {
    private static final int DEFAULT_QUERIES = 1000;
    private static final int MOST_QUERIES = 10_000_000;

    @Option(
            names = "--uplink",
            paramLabel = "FILE",
            description =
                    "Uplink trace to simulate, with layer profiles; may be given many times. Runs of a file are FILE#N.")
    private List<Path> uplinks = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = TraceFormats.class,
            description = "Format of the uplink traces, where content does not tell: ${COMPLETION-CANDIDATES}.")
    private @Nullable String format;

    @Mixin
    private ProblemOptions problem = new ProblemOptions();

    @Option(
            names = "--queries",
            paramLabel = "N",
            description = "Queries to simulate (default: 1000); of a table, the first N (default: all).")
    private @Nullable Integer queries;

    @Option(
            names = "--rate",
            paramLabel = "PER_S",
            defaultValue = "1",
            description =
                    "Queries that arrive a second, whether or not earlier ones are answered (default: ${DEFAULT-VALUE}).")
    private double ratePerSecond;

    @Option(
            names = "--arrivals",
            paramLabel = "HOW",
            defaultValue = "even",
            description = "even (query i at i / rate) or poisson (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Arrivals arrivals;

    @Option(
            names = "--noise",
            paramLabel = "S",
            defaultValue = "0",
            description =
                    "Standard deviation of the logarithm of each measured time (default: ${DEFAULT-VALUE}, exact).")
    private double noise;

    @Option(
            names = "--server-load",
            paramLabel = "FACTOR,ON_S,OFF_S[,random]",
            split = ",",
            description =
                    "The server is FACTOR times slower for ON_S seconds after each OFF_S; random: exponential durations.")
    private @Nullable List<String> serverLoad;

    @Option(
            names = "--throttle",
            paramLabel = "FACTOR,ON_S,OFF_S[,random]",
            split = ",",
            description = "The same for the device.")
    private @Nullable List<String> throttle;

    @Option(
            names = "--probe",
            paramLabel = "BYTES[,EVERY_S]",
            arity = "0..1",
            fallbackValue = ProbeOption.ASKED,
            description =
                    "Sends bytes in the background when a query arrives, to look at the link: as many as the policy asks for, or so "
                            + "many at most every EVERY_S seconds (default: 1). Charged: the link is busy meanwhile, and the query pays "
                            + "the energy. Policies that look at nothing send none.")
    private @Nullable String probe;

    /** How many queries were asked for, if that was said. */
    Optional<Integer> queries() {
        if (queries != null) {
            require(queries >= 1 && queries <= MOST_QUERIES, "--queries in 1.." + MOST_QUERIES, queries);
        }
        return Optional.ofNullable(queries);
    }

    /** Whether anything is to be simulated. */
    boolean given() {
        return !uplinks.isEmpty() || problem.given() || probe != null;
    }

    boolean objectiveIsDefault() {
        return problem.objective().isDefault();
    }

    List<Path> uplinks() {
        if (uplinks.isEmpty()) {
            throw new BadInputException("expected --uplink beside layer profiles, found none");
        }
        return uplinks;
    }

    /** What the policies know, read from the profiles. */
    PartitionProblem problem() {
        return problem.problem();
    }

    Simulation simulation(PartitionProblem known, Path uplink, long seed) {
        try {
            SimulationSettings settings = new SimulationSettings(
                    queries().orElse(DEFAULT_QUERIES),
                    ratePerSecond,
                    arrivals,
                    serverLoad == null ? Slowness.NONE : SlownessOption.parse("--server-load", serverLoad),
                    throttle == null ? Slowness.NONE : SlownessOption.parse("--throttle", throttle),
                    noise,
                    seed);
            return new Simulation(known, UplinkFiles.read(uplink, format), settings);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    /** How background probes are sent, if they are. */
    Optional<Probes> probes() {
        return probe == null ? Optional.empty() : Optional.of(ProbeOption.parse(probe));
    }

    /** Everything that made the simulation. */
    void describe(Provenance provenance, PartitionProblem known) {
        problem.describe(provenance, known);
        uplinks.stream().map(uplink -> TracePath.of(uplink).file()).distinct().forEach(provenance::addData);
        ObjectNode configuration = provenance.configuration();
        configuration.put("queries", queries().orElse(DEFAULT_QUERIES));
        configuration.put("rate_per_s", ratePerSecond);
        configuration.put("arrivals", arrivals.name().toLowerCase(Locale.ROOT));
        configuration.put("noise", noise);
        configuration.put("server_load", serverLoad == null ? "none" : String.join(",", serverLoad));
        configuration.put("throttle", throttle == null ? "none" : String.join(",", throttle));
        configuration.put("probe", probe == null ? "none" : probe);
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new BadInputException("expected " + expected + ", found " + found);
        }
    }
}
