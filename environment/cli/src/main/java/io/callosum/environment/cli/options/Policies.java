package io.callosum.environment.cli.options;

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
import java.util.List;

/** Policies by the names of the command line. */
public final class Policies {
    private static final String FIXED = "fixed:";
    private static final String APPRENTICE = "apprentice:";
    private static final String EPSILON_GREEDY = "eps-greedy:";
    private static final List<String> OWN = List.of("adaptive", "all-device", "all-server", "static");

    private Policies() {}

    /**
     * Checks a name before there is a profile.
     *
     * @param splits the number of splits, n + 1
     * @throws BadInputException if there is no such policy, or no such split
     */
    public static void check(String name, int splits) {
        if (PolicyFiles.isFile(name)) {
            PolicyFiles.check(name);
        } else if (name.startsWith(FIXED)) {
            String split = name.substring(FIXED.length());
            if (!split.matches("0|[1-9]\\d{0,5}") || Integer.parseInt(split) >= splits) {
                throw new BadInputException("expected fixed:0..fixed:" + (splits - 1) + ", found '" + name + "'");
            }
        } else if (name.startsWith(APPRENTICE)) {
            String baseline = name.substring(APPRENTICE.length());
            if (baseline.startsWith(APPRENTICE) || baseline.equals("adaptive")) {
                throw new BadInputException(
                        "expected apprentice:BASELINE, of which adaptive is the apprentice, found '" + name + "'");
            }
            check(baseline, splits);
        } else if (name.startsWith(EPSILON_GREEDY) && !Baselines.contains(name)) {
            throw new BadInputException("expected eps-greedy:0..eps-greedy:1, found '" + name + "'");
        } else if (!OWN.contains(name) && !Baselines.contains(name)) {
            throw new BadInputException(
                    "expected a policy of " + String.join(", ", OWN) + ", fixed:K, apprentice:BASELINE, file:PATH, "
                            + String.join(", ", Baselines.names()) + ", found '" + name + "'");
        }
    }

    /**
     * The policy of a checked name.
     *
     * @param seed of the policies that sample
     */
    public static Policy create(String name, PartitionProblem problem, long seed) {
        int actions = problem.splits();
        ActionSpace space = problem.costs().actions();
        check(name, space.splits(actions));
        if (name.startsWith(APPRENTICE)) {
            Policy baseline = create(name.substring(APPRENTICE.length()), problem, seed);
            return new ApprenticePolicy(
                    baseline, new AdaptivePolicy(problem), problem, ApprenticeSettings.of(problem), ModeListener.NONE);
        }
        if (PolicyFiles.isFile(name)) {
            return overActions(PolicyFiles.create(name, problem), problem);
        }
        Policy policy =
                switch (name) {
                    case "adaptive" -> new AdaptivePolicy(problem);
                    case "all-device" -> FixedSplitPolicy.allDevice(actions);
                    case "all-server" -> FixedSplitPolicy.allServer(actions);
                    case "static" -> new StaticPolicy(problem);
                    default ->
                        Baselines.create(name, problem, seed)
                                .orElseGet(() -> FixedSplitPolicy.at(
                                        space,
                                        space.splits(actions),
                                        Integer.parseInt(name.substring(FIXED.length()))));
                };
        return overActions(policy, problem);
    }

    /** Where there are codecs, a policy that knows nothing of them never takes one beyond the tolerance. */
    public static Policy overActions(Policy policy, PartitionProblem problem) {
        return policy.actions().equals(problem.costs().actions()) ? policy : new AdmissiblePolicy(policy, problem);
    }
}
