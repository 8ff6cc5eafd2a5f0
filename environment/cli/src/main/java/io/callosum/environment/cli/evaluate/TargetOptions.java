package io.callosum.environment.cli.evaluate;

import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NeuralFiles;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.options.PolicyFiles;
import io.callosum.environment.cli.options.ProblemOptions;
import io.callosum.environment.cli.options.TraceInput;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The policy to be valued, and what it may know beforehand. */
final class TargetOptions {
    @Option(
            names = "--policy",
            paramLabel = "NAME",
            required = true,
            description = "The policy to be valued: a name, or a policy file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--table",
            paramLabel = "PATH",
            description =
                    "The scenario table whose header says what the policy may know beforehand; else layer profiles do. "
                            + "all-device, all-server and fixed:K need neither.")
    private @Nullable Path table;

    @Mixin
    private ProblemOptions profiles = new ProblemOptions();

    /** The name that the command line meant: a file that is there needs no prefix. */
    String name() {
        return Files.isRegularFile(Path.of(name)) ? PolicyFiles.PREFIX + name : name;
    }

    /**
     * What the policy may know beforehand, if that was said.
     *
     * @param firstTrace whose network a policy file is asked about, where nothing was said
     * @throws BadInputException if it was said twice, or the name is none
     */
    Optional<PartitionProblem> problem(Provenance provenance, Path firstTrace) {
        Policies.check(name(), Integer.MAX_VALUE);
        if (PolicyFiles.isFile(name())) {
            provenance.addData(PolicyFiles.path(name()));
        }
        if (table != null && profiles.given()) {
            throw new BadInputException("expected either --table or layer profiles, found both");
        }
        if (table != null) {
            List<Path> headers = Scenarios.headers(table);
            if (headers.size() != 1) {
                throw new BadInputException("expected one scenario for --table, found " + headers.size());
            }
            provenance.addData(headers.get(0));
            return Optional.of(Scenarios.problem(headers.get(0)));
        }
        if (profiles.given()) {
            PartitionProblem problem = profiles.problem();
            profiles.describe(provenance, problem);
            return Optional.of(problem);
        }
        return PolicyFiles.isFile(name()) ? measured(firstTrace) : Optional.empty();
    }

    /** What a trained file itself says of the network of a trace. */
    private Optional<PartitionProblem> measured(Path trace) {
        if (NeuralFiles.isNeural(PolicyFiles.path(name()))) {
            return Optional.empty();
        }
        Optional<TrainedPrior> prior = PolicyFiles.read(name()).trained();
        if (prior.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(trace)) {
            return prior.get().networks().size() == 1
                    ? prior.get().problem(prior.get().networks().firstKey())
                    : Optional.empty();
        }
        try (Stream<DeviceQuery> queries = TraceInput.open(trace)) {
            return queries.findFirst()
                    .flatMap(first -> prior.get().problem(first.query().network()));
        }
    }

    /** What is to be minimised: as asked for, or else as the table says. */
    Objective objective(Optional<PartitionProblem> problem) {
        Objective objective = profiles.objective().isDefault() && problem.isPresent()
                ? problem.get().objective()
                : profiles.objective().value();
        if (!objective.isMean()) {
            throw new BadInputException("expected --objective latency, energy or weighted:W, found a "
                    + objective.kind().name().toLowerCase(Locale.ROOT)
                    + ", whose cost is not a mean over queries");
        }
        return objective;
    }

    /**
     * The policy, to be made anew for every log.
     *
     * @param level of confidence intervals
     */
    LogTarget target(Optional<PartitionProblem> problem, Objective objective, double level, long seed)
            throws IOException {
        Optional<byte[]> file = Optional.empty();
        if (PolicyFiles.isFile(name())) {
            file = Optional.of(Files.readAllBytes(PolicyFiles.path(name())));
            problem.ifPresent(known -> PolicyFiles.tellIfUnknown(name(), known));
        }
        return new LogTarget(name(), file, problem, objective, level, seed);
    }
}
