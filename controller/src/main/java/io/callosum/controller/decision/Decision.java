package io.callosum.controller.decision;

/**
 * A split chosen for one query, with all that an off-policy estimate will want to know about the choice. Immutable.
 *
 * @param id unique in its controller, from 0
 * @param context what was known
 * @param split the split drawn
 * @param distribution what it was drawn from
 * @param policy the policy's name
 */
public record Decision(long id, Context context, int split, ActionDistribution distribution, String policy) {
    /** The wire codec; there is one so far. */
    public static final String CODEC = "identity";

    /** The probability with which this split was drawn (its propensity). */
    public double probability() {
        return distribution.probability(split);
    }
}
