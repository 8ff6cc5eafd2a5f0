package io.callosum.controller.safety;

/**
 * CLUCB's question for a linear cost model: may the optimistic action be played, or has the baseline to be? It may while the highest
 * plausible total cost so far stays within the margin of what the baseline alone would have cost.
 *
 * <p>With mean m and inverse V^-1 of the model, S the summed features of the candidate actions already played, x the next candidate's,
 * B1 the baseline's cost over the queries it was played in, B its cost over all queries including this one: play x if
 * {@code U = (S + x)'m + beta sqrt((S + x)' V^-1 (S + x)) + B1 <= B + margin |B|}. Costs are minimised; the paper writes rewards, its
 * {@code L >= (1 - margin) sum r} is this with every sign turned ({@code U = -L, B = -sum r}), which is why the margin is one of |B|.
 *
 * <p>Features as in the model; costs of one unit; beta and margin without unit. A question takes d^2 multiplications. Not thread-safe:
 * one writer. For costs that are not linear, or whose worst case is known, {@link RegretLedger} is simpler.
 *
 * <p>Source: A. Kazerouni, M. Ghavamzadeh, Y. Abbasi-Yadkori, B. Van Roy, Conservative Contextual Linear Bandits, NeurIPS 2017, algorithm
 * 1, baseline costs known.
 */
public final class ConservativeLinearGate {
    private final double margin;
    private final double[] played;
    private double baselineRoundsCost;
    private double baselineCost;

    /** A gate for {@code dimension} features that has seen no query; the margin is in [0, 1]. */
    public ConservativeLinearGate(int dimension, double margin) {
        if (dimension < 1) {
            throw new IllegalArgumentException("expected at least 1 feature, found " + dimension);
        }
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("expected a margin in [0, 1], found " + margin);
        }
        this.margin = margin;
        played = new double[dimension];
    }

    /**
     * The highest plausible total cost if the candidate is played now.
     *
     * @param features x, d numbers, not kept
     * @param mean m, d numbers
     * @param inverse V^-1, d x d by rows, positive semidefinite
     * @param beta radius of the confidence set, at least 0
     */
    public double upperCost(double[] features, double[] mean, double[] inverse, double beta) {
        int d = played.length;
        length("features", features, d);
        length("mean", mean, d);
        length("inverse", inverse, d * d);
        double expected = 0;
        double square = 0;
        for (int i = 0; i < d; i++) {
            double total = played[i] + features[i];
            double row = 0;
            for (int j = 0; j < d; j++) {
                row += inverse[(i * d) + j] * (played[j] + features[j]);
            }
            expected += total * mean[i];
            square += total * row;
        }
        // A negative square means a broken inverse. Taking its absolute value, as some do, hides that.
        if (!(square >= 0 && beta >= 0)) {
            throw new IllegalArgumentException(
                    "expected a square and a radius of at least 0, found " + square + " and " + beta);
        }
        return expected + (beta * Math.sqrt(square)) + baselineRoundsCost;
    }

    /** Whether the candidate may be played; {@code nextBaselineCost} is what the baseline would cost now. */
    public boolean allows(double[] features, double[] mean, double[] inverse, double beta, double nextBaselineCost) {
        return upperCost(features, mean, inverse, beta) <= limit(nextBaselineCost);
    }

    /** What the total cost has to stay within: the baseline's over all queries and this one, and the margin. */
    public double limit(double nextBaselineCost) {
        double total = baselineCost + finite(nextBaselineCost);
        return total + (margin * Math.abs(total));
    }

    /** The candidate was played; the baseline would have cost {@code queryBaselineCost}. */
    public void playedCandidate(double[] features, double queryBaselineCost) {
        length("features", features, played.length);
        finite(queryBaselineCost);
        for (double feature : features) {
            finite(feature);
        }
        for (int i = 0; i < played.length; i++) {
            played[i] += features[i];
        }
        baselineCost += queryBaselineCost;
    }

    /** The baseline was played, at its cost. */
    public void playedBaseline(double queryBaselineCost) {
        baselineRoundsCost += finite(queryBaselineCost);
        baselineCost += queryBaselineCost;
    }

    /** How many numbers the state takes: d + 2. */
    public int stateLength() {
        return played.length + 2;
    }

    /** Writes the state into {@code stateLength()} places of {@code target} from {@code offset} on. */
    public void writeState(double[] target, int offset) {
        target[offset] = baselineRoundsCost;
        target[offset + 1] = baselineCost;
        System.arraycopy(played, 0, target, offset + 2, played.length);
    }

    /** Reads what {@link #writeState} wrote; from there on both do the same, bit by bit. Only finite numbers are taken. */
    public void readState(double[] source, int offset) {
        for (int i = 0; i < stateLength(); i++) {
            finite(source[offset + i]);
        }
        baselineRoundsCost = source[offset];
        baselineCost = source[offset + 1];
        System.arraycopy(source, offset + 2, played, 0, played.length);
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite number, found " + value);
        }
        return value;
    }

    private static void length(String what, double[] values, int expected) {
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "expected " + expected + " numbers of " + what + ", found " + values.length);
        }
    }
}
