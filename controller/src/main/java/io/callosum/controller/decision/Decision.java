package io.callosum.controller.decision;

/**
 * An action chosen for one query, with all that an off-policy estimate will want to know about the choice. Immutable.
 *
 * @param id unique in its controller, from 0
 * @param context what was known
 * @param action the action drawn
 * @param actions what actions mean
 * @param distribution what it was drawn from
 * @param policy the policy's name
 */
public record Decision(
        long id, Context context, int action, ActionSpace actions, ActionDistribution distribution, String policy) {
    /** A decision between splits, tensors crossing as they are. */
    public Decision(long id, Context context, int split, ActionDistribution distribution, String policy) {
        this(id, context, split, ActionSpace.SPLITS, distribution, policy);
    }

    /** Layers before it run on the device, the others on the server. */
    public int split() {
        return actions.split(action);
    }

    /** The name of the codec that tensors cross in. */
    public String codec() {
        return actions.codec(action);
    }

    /** The probability with which this action was drawn (its propensity). */
    public double probability() {
        return distribution.probability(action);
    }
}
