package io.callosum.environment.evaluation.interval;

/**
 * Bounds on the mean of independent terms of a known range, at any sample size. Stateless.
 *
 * <p>Hoeffding: Probability inequalities for sums of bounded random variables, JASA 58, 1963. Empirical Bernstein: Maurer and Pontil,
 * Empirical Bernstein bounds and sample-variance penalization, COLT 2009, theorem 4. With importance weights the range is that of the
 * weights, so both are wide, often wider than what is known beforehand: see {@link Interval#isInformative}.
 */
public final class BoundedMean {
    /** The name of the kind. */
    public static final String EMPIRICAL_BERNSTEIN = "empirical-bernstein";

    private BoundedMean() {}

    /** Hoeffding's one-sided margin: {@code range sqrt(ln(1 / delta) / (2 n))}; it is missed with probability {@code delta}. */
    public static double hoeffdingMargin(double count, double range, double delta) {
        return range * Math.sqrt(Math.log(1 / delta) / (2 * count));
    }

    /**
     * Maurer and Pontil's one-sided margin: {@code sqrt(2 V ln(2 / delta) / n) + 7 range ln(2 / delta) / (3 (n - 1))}.
     *
     * @param sampleVariance with divisor n - 1
     */
    public static double empiricalBernsteinMargin(double count, double sampleVariance, double range, double delta) {
        double log = Math.log(2 / delta);
        return Math.sqrt(2 * sampleVariance * log / count) + 7 * range * log / (3 * (count - 1));
    }

    /** The two-sided interval of Maurer and Pontil, half of {@code 1 - level} on each side; none below two terms. */
    public static Interval empiricalBernstein(
            double mean, double count, double sampleVariance, double range, double level) {
        return count < 2
                ? Interval.none(EMPIRICAL_BERNSTEIN)
                : Interval.around(
                        EMPIRICAL_BERNSTEIN,
                        mean,
                        empiricalBernsteinMargin(count, sampleVariance, range, (1 - level) / 2));
    }
}
