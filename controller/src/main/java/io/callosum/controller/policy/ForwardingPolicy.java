package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;

/** A policy that asks another one, for those that change a part of its answers. As thread-safe as the policy within. */
public abstract class ForwardingPolicy implements Policy {
    private final Policy policy;

    /** Asks that policy whatever is not overridden. */
    protected ForwardingPolicy(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return policy.name();
    }

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
