package io.callosum.environment.cli.evaluate;

import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NeuralFiles;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.options.PolicyFiles;
import io.callosum.environment.cli.options.ProblemOptions;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.evaluation.PlainTarget;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.scenario.Scenarios;
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
        try (QueryTraceReader reader = new QueryTraceReader(trace);
                Stream<LoggedQuery> queries = reader.queries()) {
            return queries.findFirst().flatMap(query -> prior.get().problem(query.network()));
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
     * The policy over so many splits, and over what the actions of a log mean.
     *
     * @throws BadInputException if it needs to know something beforehand and nothing was said, or was said of other splits
     */
    Policy policy(Optional<PartitionProblem> problem, int splits, ActionSpace actions, long seed) {
        String name = name();
        Policies.check(name, splits);
        if (problem.isPresent()) {
            ActionSpace space = problem.get().costs().actions();
            int known = space.splits(problem.get().splits());
            if (known != splits) {
                throw new BadInputException("expected logs of " + known + " splits, found " + splits);
            }
            Policy policy = Policies.create(name, problem.get(), seed);
            if (space.equals(ActionSpace.SPLITS)) {
                return plain(policy, actions);
            }
            if (!space.equals(actions)) {
                throw new BadInputException(
                        "expected logs of the codecs " + space.codecs() + ", found " + actions.codecs());
            }
            return policy;
        }
        return plain(fixed(splits), actions);
    }

    /** In a log with codecs, a policy over splits has tensors cross as they are. */
    private static Policy plain(Policy policy, ActionSpace actions) {
        return actions.codecs().size() == 1 ? policy : new PlainTarget(policy, actions);
    }

    private Policy fixed(int splits) {
        if (name.equals("all-device")) {
            return FixedSplitPolicy.allDevice(splits);
        }
        if (name.equals("all-server")) {
            return FixedSplitPolicy.allServer(splits);
        }
        if (name.startsWith("fixed:")) {
            return FixedSplitPolicy.at(splits, Integer.parseInt(name.substring("fixed:".length())));
        }
        throw new BadInputException("expected --table or layer profiles beside --policy " + name
                + ", which starts from predictions, found neither");
    }
}
