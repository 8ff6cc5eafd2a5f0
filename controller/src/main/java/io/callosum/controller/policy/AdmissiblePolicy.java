package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;

/**
 * A policy that knows nothing of codecs or tolerances, over the actions of a problem: where it would choose an action that is not admissible,
 * tensors of that split cross as they are. Thread-safe as {@link Policy} demands if the policy within is.
 */
public final class AdmissiblePolicy extends ForwardingPolicy {
    private final ActionSpace actions;
    private final boolean[] admissible;

    /**
     * Over the actions of a problem.
     *
     * @throws IllegalArgumentException if the policy decides between another number of actions
     */
    public AdmissiblePolicy(Policy policy, PartitionProblem problem) {
        super(policy);
        if (policy.splits() != problem.splits()) {
            throw new IllegalArgumentException(
                    "expected a policy over " + problem.splits() + " actions, found " + policy.splits());
        }
        actions = problem.costs().actions();
        admissible = problem.costs().admissible();
    }

    @Override
    public ActionSpace actions() {
        return actions;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        ActionDistribution within = super.distribution(context);
        double[] probabilities = within.probabilities();
        double[] predicted = new double[probabilities.length];
        boolean moved = false;
        for (int a = 0; a < probabilities.length; a++) {
            predicted[a] = within.predictedSeconds(a);
            if (!admissible[a] && probabilities[a] > 0) {
                int plain = plain(a);
                probabilities[plain] = Math.min(probabilities[plain] + probabilities[a], 1);
                probabilities[a] = 0;
                moved = true;
            }
        }
        return moved
                ? new ActionDistribution(probabilities, predicted, plain(within.greedySplit()), within.policyVersion())
                : within;
    }

    private int plain(int action) {
        return admissible[action] ? action : actions.action(actions.split(action), 0);
    }
}
