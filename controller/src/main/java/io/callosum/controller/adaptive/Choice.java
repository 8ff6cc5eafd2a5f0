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

    /** Room for decisions between so many splits. */
    public Choice(int splits) {
        plan = new Plan(splits);
    }

    void set(@Nullable ActionDistribution found, double uniform) {
        cached = found;
        split = found == null ? plan.draw(uniform) : found.draw(uniform);
    }

    /** The split that was drawn. */
    public int split() {
        return split;
    }

    /** The probability with which it was. */
    public double probability() {
        return probability(split);
    }

    /** The probability of a split. */
    public double probability(int k) {
        return cached == null ? plan.probability[k] : cached.probability(k);
    }

    /** The predicted cost of a split, in seconds. */
    public double predictedSeconds(int k) {
        return cached == null ? plan.mean[k] : cached.predictedSeconds(k);
    }

    /** The split that is best if nothing is left to learn. */
    public int greedySplit() {
        return cached == null ? plan.greedy : cached.greedySplit();
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
