package io.callosum.environment.cli.options;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.Baselines;
import io.callosum.environment.policies.PolicyNames;
import java.util.List;

/** Policies by the names of the command line. */
public final class Policies {
    private static final String FIXED = PolicyNames.FIXED;
    private static final String APPRENTICE = PolicyNames.APPRENTICE;
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
        check(name, problem.costs().actions().splits(problem.splits()));
        return PolicyNames.create(name, problem, seed, PolicyFiles::create);
    }
}
