package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A decision in memory that the caller owns and uses again and again, so that {@link AdaptivePolicy#decide} allocates nothing. For one
 * thread.
 */
public final class Choice {
    final Situation situation = new Situation();
    final Plan plan;
    long key;
    private @Nullable ActionDistribution cached;
    private int split;

    /** Room for decisions between so many splits, where there is one codec; else {@link AdaptivePolicy#newChoice}. */
    public Choice(int splits) {
        plan = new Plan(splits);
    }

    Choice(ActionIndex index) {
        plan = new Plan(index.actionOf);
    }

    void set(@Nullable ActionDistribution found, double uniform) {
        cached = found;
        split = found == null ? plan.draw(uniform) : found.draw(uniform);
    }

    /** The action that was drawn: the split, where there is one codec. */
    public int split() {
        return split;
    }

    /** The probability with which it was. */
    public double probability() {
        return probability(split);
    }

    /** The probability of an action. */
    public double probability(int k) {
        return cached == null ? planned(plan.probability, k, 0) : cached.probability(k);
    }

    /** The predicted cost of an action, in seconds; infinite if it is not planned. */
    public double predictedSeconds(int k) {
        return cached == null ? planned(plan.mean, k, Double.POSITIVE_INFINITY) : cached.predictedSeconds(k);
    }

    private double planned(double[] values, int action, double otherwise) {
        int index = plan.indexOf(action);
        return index < 0 ? otherwise : values[index];
    }

    /** The action that is best if nothing is left to learn. */
    public int greedySplit() {
        return cached == null ? plan.greedyAction() : cached.greedySplit();
    }

    /** Counts the policy's updates. */
    public long policyVersion() {
        return cached == null ? plan.version : cached.policyVersion();
    }

    /** Whether it came from the decision cache. */
    public boolean cached() {
        return cached != null;
    }
}
