package io.callosum.environment.policies;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.mode.ApprenticePolicy;
import io.callosum.controller.mode.ApprenticeSettings;
import io.callosum.controller.mode.ModeListener;
import io.callosum.controller.policy.AdmissiblePolicy;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.baseline.Baselines;

/** Policies by their names. Stateless. */
public final class PolicyNames {
    /** What a name starts with that is of a split. */
    public static final String FIXED = "fixed:";

    /** What a name starts with that is of a baseline and its apprentice. */
    public static final String APPRENTICE = "apprentice:";

    /** What a name starts with that is a file's. */
    public static final String FILE = "file:";

    /** Where policies are that were saved. */
    @FunctionalInterface
    public interface Files {
        /** The policy of a name that starts with {@link #FILE}. */
        Policy policy(String name, PartitionProblem problem);
    }

    private PolicyNames() {}

    /**
     * The policy of a name.
     *
     * @param seed of the policies that sample
     * @throws IllegalArgumentException if there is none of that name, or no such split
     */
    public static Policy create(String name, PartitionProblem problem, long seed, Files files) {
        if (name.startsWith(APPRENTICE)) {
            Policy baseline = create(name.substring(APPRENTICE.length()), problem, seed, files);
            return new ApprenticePolicy(
                    baseline, new AdaptivePolicy(problem), problem, ApprenticeSettings.of(problem), ModeListener.NONE);
        }
        if (name.startsWith(FILE)) {
            return overActions(files.policy(name, problem), problem);
        }
        ActionSpace space = problem.costs().actions();
        int actions = problem.splits();
        Policy policy =
                switch (name) {
                    case "adaptive" -> new AdaptivePolicy(problem);
                    case "all-device" -> FixedSplitPolicy.allDevice(actions);
                    case "all-server" -> FixedSplitPolicy.allServer(actions);
                    case "static" -> new StaticPolicy(problem);
                    default ->
                        Baselines.create(name, problem, seed)
                                .orElseGet(() -> FixedSplitPolicy.at(
                                        space, space.splits(actions), split(name, space.splits(actions))));
                };
        return overActions(policy, problem);
    }

    /**
     * A policy that needs to know nothing beforehand.
     *
     * @throws IllegalArgumentException if it does, or there is no such split
     */
    static Policy fixed(String name, int splits) {
        return switch (name) {
            case "all-device" -> FixedSplitPolicy.allDevice(splits);
            case "all-server" -> FixedSplitPolicy.allServer(splits);
            default -> FixedSplitPolicy.at(splits, split(name, splits));
        };
    }

    private static int split(String name, int splits) {
        if (!name.matches(FIXED + "\\d{1,6}")) {
            throw new IllegalArgumentException("expected --table or layer profiles beside --policy " + name
                    + ", which starts from predictions, found neither");
        }
        int split = Integer.parseInt(name.substring(FIXED.length()));
        if (split >= splits) {
            throw new IllegalArgumentException("expected fixed:0..fixed:" + (splits - 1) + ", found '" + name + "'");
        }
        return split;
    }

    /** Where there are codecs, a policy that knows nothing of them never takes one beyond the tolerance. */
    public static Policy overActions(Policy policy, PartitionProblem problem) {
        return policy.actions().equals(problem.costs().actions()) ? policy : new AdmissiblePolicy(policy, problem);
    }
}
