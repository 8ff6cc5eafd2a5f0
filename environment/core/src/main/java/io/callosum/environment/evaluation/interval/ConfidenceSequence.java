package io.callosum.environment.evaluation.interval;

import io.callosum.environment.evaluation.summation.CompensatedSum;
import java.io.Serializable;

/**
 * An interval for the value of a policy that holds at all times at once, so that one may look after every round and stop whenever the
 * answer is clear. For a weight {@code w >= 0} of mean 1 and a cost {@code r} scaled to [0, 1], {@code X = w r} is at least 0 and has the
 * policy's value as its mean; so has {@code 1 - w (1 - r)} from above. Lower ends for both come from
 *
 * <pre>  (S - sqrt(g1^2 l V + g2^2 l^2) - g2 l) / t,   V = sum (X_i - p_i)^2 (at least 1),   p_i = (S before i + 1/2) / i,
 *   l = s ln(2 + ln V / ln eta) + ln(2 zeta(s) / (1 - level)),   eta = s = 1.1,
 *   g1 = (eta^(1/4) + eta^(-1/4)) / sqrt 2,   g2 = (sqrt(eta) + 1) / 2,</pre>
 *
 * <p>the stitched boundary of Howard, Ramdas, McAuliffe and Sekhon, Time-uniform, nonparametric, nonasymptotic confidence sequences,
 * Annals of Statistics 49, 2021, section 3.1, with epochs counted from 1, applied to weights as in Karampatziakis, Mineiro and Ramdas,
 * Off-policy confidence sequences, ICML 2021. Merging adds sums whose predictions {@code p} were made apart: valid, commutative and
 * associative, but not the pooled interval to the last digit. Costs outside the range widen it if that is allowed, which makes the
 * interval a heuristic, and are clipped to it otherwise. Not thread-safe.
 */
public final class ConfidenceSequence implements Serializable {
    private static final long serialVersionUID = 1;

    /** The name of the kind. */
    public static final String KIND = "anytime";

    private static final double ETA = 1.1;
    private static final double S = 1.1;
    /** Riemann's zeta function at {@link #S}. */
    private static final double ZETA_OF_S = 10.584448464950801;

    private static final double GAMMA_1 = (Math.pow(ETA, 0.25) + Math.pow(ETA, -0.25)) / Math.sqrt(2);
    private static final double GAMMA_2 = (Math.sqrt(ETA) + 1) / 2;

    private final boolean widens;
    private double least;
    private double most;
    private double count;
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum weighted = new CompensatedSum();
    private final CompensatedSum weightSquare = new CompensatedSum();
    private final CompensatedSum weightSquareCost = new CompensatedSum();
    private final CompensatedSum weightedSquare = new CompensatedSum();
    private final Side low = new Side();
    private final Side high = new Side();

    /** What the variance of one side needs of its predictions. */
    private static final class Side implements Serializable {
        private static final long serialVersionUID = 1;

        private final CompensatedSum weightedPrediction = new CompensatedSum();
        private final CompensatedSum weightPrediction = new CompensatedSum();
        private final CompensatedSum predictionSquare = new CompensatedSum();

        void add(double weight, double cost, double prediction) {
            weightedPrediction.add(weight * cost * prediction);
            weightPrediction.add(weight * prediction);
            predictionSquare.addProduct(prediction, prediction);
        }

        void add(Side other) {
            weightedPrediction.add(other.weightedPrediction);
            weightPrediction.add(other.weightPrediction);
            predictionSquare.add(other.predictionSquare);
        }
    }

    /**
     * For costs of a range.
     *
     * @param widens whether costs outside the range widen it; otherwise they are clipped
     */
    public ConfidenceSequence(double least, double most, boolean widens) {
        if (!(least <= most)) {
            throw new IllegalArgumentException("expected a range of costs, found " + least + " to " + most);
        }
        this.least = least;
        this.most = most;
        this.widens = widens;
    }

    /** Adds a round. */
    public void add(double roundWeight, double roundCost) {
        double cost = roundCost;
        if (widens) {
            least = Math.min(least, cost);
            most = Math.max(most, cost);
        } else {
            cost = Math.min(most, Math.max(least, cost));
        }
        if (most > least) {
            low.add(roundWeight, cost, (sumLow() + 0.5) / (count + 1));
            high.add(roundWeight, cost, (sumHigh() + 0.5) / (count + 1));
        }
        weight.add(roundWeight);
        weighted.addProduct(roundWeight, cost);
        weightSquare.addProduct(roundWeight, roundWeight);
        weightSquareCost.add(roundWeight * roundWeight * cost);
        weightedSquare.addProduct(roundWeight * cost, roundWeight * cost);
        count++;
    }

    /** Adds the rounds of another, of the same range. */
    public void merge(ConfidenceSequence other) {
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        count += other.count;
        weight.add(other.weight);
        weighted.add(other.weighted);
        weightSquare.add(other.weightSquare);
        weightSquareCost.add(other.weightSquareCost);
        weightedSquare.add(other.weightedSquare);
        low.add(other.low);
        high.add(other.high);
    }

    /** The interval now; the whole range before the first round. */
    public Interval interval(double level) {
        double range = most - least;
        if (count == 0 || range == 0) {
            return new Interval(KIND, least, most);
        }
        double tail = (1 - level) / 2;
        double below = least + range * lowerEnd(sumLow(), variance(low, least, 1), tail);
        double above = most - range * lowerEnd(sumHigh(), variance(high, most, -1), tail);
        // Weights whose mean is far from 1 can push the two past each other.
        return new Interval(KIND, Math.min(below, above), Math.max(below, above));
    }

    private double sumLow() {
        return (weighted.value() - least * weight.value()) / (most - least);
    }

    private double sumHigh() {
        return (most * weight.value() - weighted.value()) / (most - least);
    }

    /** The sum of (w |r - edge| / range - p)^2. */
    private double variance(Side side, double edge, int sign) {
        double range = most - least;
        double square =
                weightedSquare.value() - 2 * edge * weightSquareCost.value() + edge * edge * weightSquare.value();
        double cross = side.weightedPrediction.value() - edge * side.weightPrediction.value();
        return square / (range * range) - 2 * sign * cross / range + side.predictionSquare.value();
    }

    private double lowerEnd(double sum, double variance, double tail) {
        double v = Math.max(variance, 1);
        double log = S * Math.log(2 + Math.log(v) / Math.log(ETA)) + Math.log(ZETA_OF_S / tail);
        double radius = Math.sqrt(GAMMA_1 * GAMMA_1 * log * v + GAMMA_2 * GAMMA_2 * log * log) + GAMMA_2 * log;
        return Math.max(0, (sum - radius) / count);
    }
}
