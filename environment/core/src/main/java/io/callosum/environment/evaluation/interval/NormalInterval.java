package io.callosum.environment.evaluation.interval;

import org.apache.commons.math3.special.Erf;

/**
 * The interval of the central limit theorem: estimate plus and minus a normal quantile times the standard error. Right for many rounds
 * whose weights are alike; too narrow when a few rounds carry the estimate. Stateless.
 */
public final class NormalInterval {
    /** The name of the kind. */
    public static final String KIND = "normal";

    private NormalInterval() {}

    /** The quantile that leaves {@code (1 - level) / 2} on each side; 1.959963984540054 for a level of 0.95. */
    public static double quantile(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a level in (0, 1), found " + level);
        }
        return Math.sqrt(2) * Erf.erfInv(level);
    }

    /** An interval by an estimate's standard error. */
    public static Interval of(String kind, double estimate, double standardError, double level) {
        return Double.isNaN(standardError)
                ? Interval.none(kind)
                : Interval.around(kind, estimate, quantile(level) * standardError);
    }
}
