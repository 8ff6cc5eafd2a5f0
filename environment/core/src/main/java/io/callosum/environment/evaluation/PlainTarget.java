package io.callosum.environment.evaluation;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.Policy;
import java.util.Arrays;

/**
 * A target that decides between splits, for logs in which there were codecs, too: it has tensors cross as they are. Of the log's outcomes it
 * hears only those of queries whose tensors did. For one thread at a time.
 */
public final class PlainTarget implements Policy {
    private final Policy policy;
    private final ActionSpace actions;

    /**
     * A policy over splits.
     *
     * @param actions what the log's actions mean; tensors cross as they are with the first codec
     */
    public PlainTarget(Policy policy, ActionSpace actions) {
        this.policy = policy;
        this.actions = actions;
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public int splits() {
        return actions.actions(policy.splits());
    }

    @Override
    public ActionSpace actions() {
        return actions;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        ActionDistribution plain = policy.distribution(context);
        double[] probabilities = new double[splits()];
        double[] predicted = new double[probabilities.length];
        Arrays.fill(predicted, Double.POSITIVE_INFINITY);
        for (int k = 0; k < plain.splits(); k++) {
            probabilities[actions.action(k, 0)] = plain.probability(k);
            predicted[actions.action(k, 0)] = plain.predictedSeconds(k);
        }
        return new ActionDistribution(
                probabilities, predicted, actions.action(plain.greedySplit(), 0), plain.policyVersion());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        if (actions.codecIndex(decision.action()) == 0) {
            double[] probabilities = new double[policy.splits()];
            for (int a = 0; a < splits(); a++) {
                probabilities[actions.split(a)] += decision.distribution().probability(a);
            }
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k] = Math.min(1, probabilities[k]);
            }
            ActionDistribution folded = new ActionDistribution(
                    probabilities,
                    new double[probabilities.length],
                    decision.split(),
                    decision.distribution().policyVersion());
            policy.observe(
                    new Decision(decision.id(), decision.context(), decision.split(), folded, decision.policy()),
                    outcome,
                    timeSeconds);
        }
    }
}
