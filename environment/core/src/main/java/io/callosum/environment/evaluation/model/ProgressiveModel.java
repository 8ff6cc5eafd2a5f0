package io.callosum.environment.evaluation.model;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.querytrace.LoggedQuery;
import org.jspecify.annotations.Nullable;

/**
 * A direct model that learns from the log alone, one step ahead. A query's time is device + round trip + bytes x slowness + server, each
 * a curve by split times a level of the moment; whatever a query measured, parts or only their sum, is shared out among them
 * ({@link Attribution}). Levels follow recent values, averages and the uplink in the context, as it predicted best so far. The cost of a
 * split is the mean over the levels' past prediction errors, timeouts included; energy is a regression on the same parts. Memory is
 * constant in the length of the log. Not thread-safe.
 */
public final class ProgressiveModel implements ValueModel {
    /** Mbit/s below which a measurement says no more. */
    private static final double LEAST_MBPS = 0.02;

    /** Larger than the cost of any query; before the first one, no prediction is larger. */
    private static final double UNSEEN_COST = 1e6;

    private static final double BYTES_PER_MEGABIT = 125_000;

    private final int splits;
    private final Objective objective;
    private final QueryParts parts;
    private final PartLearning learning;
    private final EnergyRegression energy = new EnergyRegression();
    private final CostSamples samples;
    private double nowSeconds;
    private double largestCost;

    /**
     * A model that knows nothing yet, or what a prior says.
     *
     * @param splits at least 2
     * @param objective what a query costs; under a budget, its latency
     */
    public ProgressiveModel(int splits, Objective objective, @Nullable SplitPrior prior) {
        if (splits < 2 || (prior != null && prior.splits() != splits)) {
            throw new IllegalArgumentException("expected at least 2 splits and a prior for as many, found " + splits);
        }
        this.splits = splits;
        this.objective = objective;
        this.parts = new QueryParts(splits, prior);
        this.learning = new PartLearning(parts, splits, prior != null);
        this.samples = new CostSamples(parts, objective, energy);
    }

    @Override
    public int splits() {
        return splits;
    }

    @Override
    public void predict(Context context, double[] costSeconds, double[] deviationSeconds) {
        nowSeconds = context.timeSeconds();
        parts.predict(
                nowSeconds,
                context.hasUplink()
                        ? -Math.log(Math.max(context.uplinkMegabitsPerSecond(), LEAST_MBPS) * BYTES_PER_MEGABIT)
                        : Double.NaN);
        samples.fill(largestCost > 0 ? largestCost : UNSEEN_COST, costSeconds, deviationSeconds);
    }

    @Override
    public void observe(LoggedQuery query) {
        Outcome outcome = query.outcome();
        if (outcome.status() == Status.DROPPED) {
            return;
        }
        double millijoules = outcome.energyMillijoules().orElse(Double.NaN);
        double cost = objective.costSeconds(outcome.latencyMillis() / 1e3, millijoules);
        if (cost > largestCost) {
            largestCost = cost;
        }
        learning.observe(nowSeconds, query.action(), outcome);
        if (millijoules > 0) {
            learnEnergy(query.action(), outcome, millijoules / 1e3);
        }
    }

    private void learnEnergy(int split, Outcome outcome, double joules) {
        int last = splits - 1;
        if (split == last) {
            energy.observe(outcome.latencyMillis() / 1e3, 0, 0, 0, joules);
        } else if (outcome.status() == Status.COMPLETED) {
            energy.observe(
                    outcome.deviceMillis().orElse(parts.device().seconds(split) * 1e3) / 1e3,
                    outcome.networkMillis()
                                    .orElse((parts.roundTrip().seconds(split)
                                                    + parts.transfer().seconds(split))
                                            * 1e3)
                            / 1e3,
                    outcome.serverMillis().orElse(parts.server().seconds(split) * 1e3) / 1e3,
                    parts.transfer().curve().value(split) * 1e-6,
                    joules);
        } else if (Double.isFinite(parts.timeout().seconds())) {
            energy.observe(
                    parts.device().seconds(last),
                    parts.timeout().seconds(),
                    0,
                    parts.transfer().curve().value(split) * 1e-6,
                    joules);
        }
    }
}
