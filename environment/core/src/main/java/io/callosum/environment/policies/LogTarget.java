package io.callosum.environment.policies;

import io.callosum.controller.adaptive.PolicyFile;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.neural.NeuralPolicyFile;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.evaluation.EvaluationSettings;
import io.callosum.environment.evaluation.OffPolicyEvaluation;
import io.callosum.environment.evaluation.PlainTarget;
import io.callosum.environment.evaluation.model.SplitPrior;
import io.callosum.environment.querytrace.LoggedQuery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policy that logs are to be evaluated of: its name and all that it may know, its file included, so that it can be made anew for every
 * log, on any machine. Immutable and serialisable.
 */
public final class LogTarget implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final byte @Nullable [] file;
    private final @Nullable PartitionProblem problem;
    private final Objective objective;
    private final double level;
    private final long seed;

    /**
     * A target.
     *
     * @param name of the policy
     * @param file the content of the file that the name means, if it means one
     * @param problem what it may know beforehand; {@code all-device}, {@code all-server} and {@code fixed:K} do without
     * @param objective what a query costs
     * @param level of confidence intervals
     * @param seed of policies that sample
     */
    public LogTarget(
            String name,
            Optional<byte[]> file,
            Optional<PartitionProblem> problem,
            Objective objective,
            double level,
            long seed) {
        this.name = name;
        this.file = file.map(byte[]::clone).orElse(null);
        this.problem = problem.orElse(null);
        this.objective = objective;
        this.level = level;
        this.seed = seed;
    }

    /**
     * Begins the evaluation of a log.
     *
     * @param first its first query, which is not added
     * @throws IllegalArgumentException if the policy is of other splits or codecs, or needs to know something beforehand and does not
     */
    public OffPolicyEvaluation start(LoggedQuery first) {
        ActionSpace actions = first.actions();
        int count = first.probabilities().size();
        EvaluationSettings settings = new EvaluationSettings(
                objective, level, Optional.ofNullable(problem).map(LogTarget::prior));
        boolean spread = settings.prior().isPresent() && settings.prior().get().splits() != count;
        return new OffPolicyEvaluation(
                policy(actions.splits(count), actions), spread ? settings.over(actions) : settings);
    }

    private Policy policy(int splits, ActionSpace actions) {
        if (problem == null) {
            return plain(PolicyNames.fixed(name, splits), actions);
        }
        ActionSpace space = problem.costs().actions();
        int known = space.splits(problem.splits());
        if (known != splits) {
            throw new IllegalArgumentException("expected logs of " + known + " splits, found " + splits);
        }
        Policy policy = PolicyNames.create(name, problem, seed, this::stored);
        if (space.equals(ActionSpace.SPLITS)) {
            return plain(policy, actions);
        }
        if (!space.equals(actions)) {
            throw new IllegalArgumentException(
                    "expected logs of the codecs " + space.codecs() + ", found " + actions.codecs());
        }
        return policy;
    }

    /** In a log with codecs, a policy over splits has tensors cross as they are. */
    private static Policy plain(Policy policy, ActionSpace actions) {
        return actions.codecs().size() == 1 ? policy : new PlainTarget(policy, actions);
    }

    private Policy stored(String of, PartitionProblem known) {
        if (file == null) {
            throw new IllegalArgumentException("expected the content of " + of + ", found none");
        }
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(file);
            boolean neural = file.length >= Long.BYTES && ByteBuffer.wrap(file).getLong() == NeuralPolicyFile.MAGIC;
            return new NamedPolicy(
                    of,
                    neural
                            ? NeuralPolicyFile.read(in).policy(known)
                            : PolicyFile.read(in).policy(known));
        } catch (IOException bad) {
            throw new IllegalArgumentException(of + ": " + bad.getMessage(), bad);
        }
    }

    private static SplitPrior prior(PartitionProblem problem) {
        return new SplitPrior(
                problem.costs().deviceSeconds(),
                problem.costs().serverSeconds(),
                problem.costs().uplinkBytes(),
                Math.max(problem.link().roundTripSeconds(), 1e-6));
    }
}
