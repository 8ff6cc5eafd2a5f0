package io.callosum.environment.policies;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.Policy;

/** A policy under another name: two of one kind side by side. As thread-safe as the policy. */
public record NamedPolicy(String name, Policy policy) implements Policy {
    @Override
    public int splits() {
        return policy.splits();
    }

    @Override
    public ActionSpace actions() {
        return policy.actions();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return policy.distribution(context);
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        policy.observe(decision, outcome, timeSeconds);
    }

    @Override
    public void started(Decision decision) {
        policy.started(decision);
    }

    @Override
    public void abandoned(Decision decision) {
        policy.abandoned(decision);
    }

    @Override
    public long probeBytes(Context context) {
        return policy.probeBytes(context);
    }
}
