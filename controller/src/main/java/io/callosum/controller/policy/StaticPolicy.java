package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.objective.RunningPricing;

/**
 * Neurosurgeon's run-time decision (Kang et al., ASPLOS 2017, algorithm 1): the split whose predicted head time, upload time at the
 * bandwidth measured last and tail time cost the least under the objective. It trusts its predictions and the last measurement, however
 * old, and learns nothing but, where the objective has a limit or a tail, its {@link io.callosum.controller.objective.Pricing}. The round trip, which the paper leaves out, is added to
 * every split that uses the link. Thread-safe.
 */
public final class StaticPolicy implements Policy {
    private final CostPrediction prediction;
    private final double priorMegabitsPerSecond;
    private final RunningPricing pricing;

    /** Decides by the problem's predictions, and by its prior bandwidth until one has been measured. */
    public StaticPolicy(PartitionProblem problem) {
        this.prediction = new CostPrediction(problem);
        this.priorMegabitsPerSecond = problem.link().uplinkMegabitsPerSecond();
        this.pricing = new RunningPricing(prediction.pricing());
    }

    @Override
    public String name() {
        return "static";
    }

    @Override
    public int splits() {
        return prediction.splits();
    }

    @Override
    public ActionSpace actions() {
        return prediction.actions();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        double rate = context.hasUplink() ? context.uplinkMegabitsPerSecond() : priorMegabitsPerSecond;
        double[] predicted = prediction.costSeconds(rate, pricing.now());
        return ActionDistribution.certain(CostPrediction.leastCost(predicted), predicted, 0);
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        double energy = outcome.energyMillijoules().orElse(Double.NaN);
        pricing.answered(outcome.latencyMillis() / 1e3, energy);
    }
}
