package io.callosum.controller.mode;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.Policy;

/** A policy with one distribution that counts what it is told. */
final class Stub implements Policy {
    private final String name;
    private final ActionDistribution distribution;
    int asked;
    int started;
    int observed;
    int abandoned;

    Stub(String name, double[] probabilities, double[] predictedSeconds) {
        this.name = name;
        this.distribution = new ActionDistribution(probabilities, predictedSeconds, 0, 0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return distribution.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        asked++;
        return distribution;
    }

    @Override
    public void started(Decision decision) {
        started++;
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        observed++;
    }

    @Override
    public void abandoned(Decision decision) {
        abandoned++;
    }

    @Override
    public long probeBytes(Context context) {
        return name.length();
    }
}
