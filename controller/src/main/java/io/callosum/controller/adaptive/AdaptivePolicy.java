package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;

/**
 * Starts from a layer profile and learns from every outcome which splits are really cheap, and when the link is worth a look.
 *
 * <p>The cost of split k is {@code device(k) + bytes(k) x link + round trip + server(k)}. Each part is the profile's prediction times a
 * factor whose logarithm is a Gaussian belief that reverts to its long-run mean: device (20 s), link (20 s), server (25 s), round trip
 * (60 s); on top of them static corrections of a group of layers and of a split, and by bandwidth bucket what the product cannot
 * express. A timeout is a censored observation. The mean cost of every
 * split is taken over the beliefs, timeouts included; the best one is chosen, and the link is explored only when knowing it is
 * expected to pay back. Every split keeps a positive probability.
 *
 * <p>Thread-safe as {@link Policy} demands: a reader works on an immutable snapshot; one writer at a time replaces it. Use a
 * {@link io.callosum.controller.policy.StaticPolicy} instead where predictions are known to be right and the link is measured from
 * outside.
 *
 * <p>Sources: the prior is Neurosurgeon (Kang et al., ASPLOS 2017); learning a shared model from component feedback answers the limited
 * feedback problem of ANS (Zhang, Chen, Xu, Autodidactic Neurosurgeon, WWW 2021), where an all-device query teaches nothing of the
 * link; the updates are scalar Kalman filters (Kalman, 1960).
 */
public final class AdaptivePolicy implements Policy {
    private final FactorState writer;
    private final FactorLearning learning;
    private volatile FactorState snapshot;

    /** A policy with the default settings. */
    public AdaptivePolicy(PartitionProblem problem) {
        this(problem, AdaptiveSettings.defaults());
    }

    /** A policy that knows the problem and nothing else. */
    public AdaptivePolicy(PartitionProblem problem, AdaptiveSettings settings) {
        writer = new FactorState(problem, settings);
        learning = new FactorLearning(writer);
        snapshot = writer.copy();
    }

    @Override
    public String name() {
        return "adaptive";
    }

    @Override
    public int splits() {
        return snapshot.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        FactorState state = snapshot.copy();
        state.age(context.timeSeconds());
        glance(state, context);
        return Planner.plan(state, context.timeSeconds());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        glance(writer, decision.context());
        account(decision, outcome.latencyMillis() / 1e3, timeSeconds);
        learning.observe(decision.split(), outcome, timeSeconds);
        snapshot = writer.copy();
    }

    /** What the query cost against what was planned: for the exploration budget, and for what the model cannot express. */
    private void account(Decision decision, double latencySeconds, double timeSeconds) {
        ActionDistribution planned = decision.distribution();
        int last = writer.splits() - 1;
        boolean explored = decision.split() != planned.greedySplit();
        writer.account(latencySeconds, explored ? latencySeconds - planned.predictedSeconds(planned.greedySplit()) : 0);
        if (decision.split() < last) {
            int bucket = BucketResiduals.bucket(writer.link.level.mean);
            double excess =
                    (latencySeconds - planned.predictedSeconds(decision.split())) / planned.predictedSeconds(last);
            // The plan held the residual of then, which is close to that of now.
            excess += writer.residuals.excessShares(bucket, timeSeconds)[decision.split()];
            writer.residuals = writer.residuals.with(bucket, decision.split(), excess, timeSeconds);
        }
    }

    /** Takes the context's bandwidth if it is newer than the last look at the link. */
    private static void glance(FactorState state, Context context) {
        if (!context.hasUplink() || context.uplinkMegabitsPerSecond() <= 0) {
            return;
        }
        double seenSeconds = context.uplinkTimeSeconds();
        if (seenSeconds > state.link.lookSeconds() || Double.isNaN(state.link.lookSeconds())) {
            double ageSeconds = Math.max(context.timeSeconds() - seenSeconds, 0);
            double noise =
                    state.settings.glanceNoise() * state.settings.glanceNoise() + state.link.driftVariance(ageSeconds);
            state.link.glance(Math.log(8e-6 / context.uplinkMegabitsPerSecond()), noise, seenSeconds);
        }
    }
}
