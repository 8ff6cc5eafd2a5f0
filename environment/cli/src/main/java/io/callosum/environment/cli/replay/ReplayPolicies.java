package io.callosum.environment.cli.replay;

import io.callosum.controller.policy.Policy;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.policies.PolicyNames;
import io.callosum.environment.replay.HindsightPolicy;
import io.callosum.environment.scenario.Scenario;

/** Policies by name for a scenario: those that anybody can run, and those that need to know the scenario. */
final class ReplayPolicies {
    private ReplayPolicies() {}

    static void check(String name, int splits) {
        if (!name.equals("oracle") && !name.equals("best-fixed")) {
            Policies.check(name, splits);
        }
    }

    static Policy create(String name, Scenario scenario, long seed) {
        return switch (name) {
            case "oracle" -> PolicyNames.overActions(HindsightPolicy.oracle(scenario), scenario.problem());
            case "best-fixed" -> PolicyNames.overActions(HindsightPolicy.bestFixed(scenario), scenario.problem());
            default -> Policies.create(name, scenario.problem(), seed);
        };
    }
}
