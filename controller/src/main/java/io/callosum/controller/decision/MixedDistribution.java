package io.callosum.controller.decision;

/**
 * A mixture of two policies' answers to one context, which it remembers: with it, a logged decision says what either would have done.
 * {@code p = (1 - share) first + share second}, exactly the probability that a split is drawn with. Predicted costs and the policy
 * version are the second's; the greedy split is that of the one with the larger share. Immutable and thread-safe.
 */
public final class MixedDistribution extends ActionDistribution {
    private final ActionDistribution first;
    private final ActionDistribution second;
    private final double share;

    /**
     * A mixture.
     *
     * @param share of the second, in (0, 1)
     * @throws IllegalArgumentException if the share is not, or the two have different numbers of splits
     */
    public MixedDistribution(ActionDistribution first, ActionDistribution second, double share) {
        super(
                mix(first, second, share),
                predicted(second),
                (share > 0.5 ? second : first).greedySplit(),
                second.policyVersion());
        this.first = first;
        this.second = second;
        this.share = share;
    }

    private static double[] mix(ActionDistribution first, ActionDistribution second, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("expected a share in (0, 1), found " + share);
        }
        if (first.splits() != second.splits()) {
            throw new IllegalArgumentException(
                    "expected as many splits twice, found " + first.splits() + " and " + second.splits());
        }
        double[] mixed = new double[first.splits()];
        for (int split = 0; split < mixed.length; split++) {
            // Rounding could leave 1 by a bit where both are certain of the same split.
            mixed[split] = Math.min((1 - share) * first.probability(split) + share * second.probability(split), 1);
        }
        return mixed;
    }

    private static double[] predicted(ActionDistribution distribution) {
        double[] predicted = new double[distribution.splits()];
        for (int split = 0; split < predicted.length; split++) {
            predicted[split] = distribution.predictedSeconds(split);
        }
        return predicted;
    }

    /** What is drawn from otherwise. */
    public ActionDistribution first() {
        return first;
    }

    /** What is drawn from with probability {@link #share}. */
    public ActionDistribution second() {
        return second;
    }

    /** The probability of drawing from the second. */
    public double share() {
        return share;
    }
}
