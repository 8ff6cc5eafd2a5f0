package io.callosum.environment.cli.options;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;

/** Policies by the names of the command line. */
public final class Policies {
    private static final String FIXED = "fixed:";

    private Policies() {}

    /**
     * Checks a name before there is a profile.
     *
     * @param splits the number of splits, n + 1
     * @throws BadInputException if there is no such policy, or no such split
     */
    public static void check(String name, int splits) {
        if (name.startsWith(FIXED)) {
            String split = name.substring(FIXED.length());
            if (!split.matches("0|[1-9]\\d{0,5}") || Integer.parseInt(split) >= splits) {
                throw new BadInputException("expected fixed:0..fixed:" + (splits - 1) + ", found '" + name + "'");
            }
        } else if (!name.matches("adaptive|all-device|all-server|static")) {
            throw new BadInputException(
                    "expected a policy of adaptive, all-device, all-server, static, fixed:K, found '" + name + "'");
        }
    }

    /** The policy of a checked name. */
    public static Policy create(String name, PartitionProblem problem, long seed) {
        int splits = problem.splits();
        check(name, splits);
        return switch (name) {
            case "adaptive" -> new AdaptivePolicy(problem);
            case "all-device" -> FixedSplitPolicy.allDevice(splits);
            case "all-server" -> FixedSplitPolicy.allServer(splits);
            case "static" -> new StaticPolicy(problem);
            default -> FixedSplitPolicy.at(splits, Integer.parseInt(name.substring(FIXED.length())));
        };
    }
}
