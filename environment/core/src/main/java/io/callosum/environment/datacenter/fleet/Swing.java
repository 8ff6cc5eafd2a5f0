package io.callosum.environment.datacenter.fleet;

/**
 * How a figure moved from second to second. Immutable.
 *
 * @param mean over the seconds
 * @param deviation standard deviation over the seconds
 * @param lag1 autocorrelation from one second to the next; NaN for a figure that never moved
 * @param periodSeconds of the strongest cycle: the lag of the highest autocorrelation after the first negative one; NaN if there is none
 * @param rhythm that autocorrelation, in [-1, 1]: near 1 for a steady cycle, near 0 for none
 */
public record Swing(double mean, double deviation, double lag1, double periodSeconds, double rhythm) {
    private static final double CYCLE = 0.3;
    private static final double NOTICEABLE = 0.02;
    private static final double LEAST_VARIANCE = 1e-18;

    /**
     * Of one value a second.
     *
     * @param values at least 2
     */
    public static Swing of(double[] values) {
        int n = values.length;
        if (n < 2) {
            throw new IllegalArgumentException("expected at least 2 seconds, found " + n);
        }
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double variance = covariance(values, mean, 0);
        if (variance < LEAST_VARIANCE) {
            return new Swing(mean, 0, Double.NaN, Double.NaN, 0);
        }
        double period = Double.NaN;
        double rhythm = 0;
        boolean below = false;
        for (int lag = 1; lag <= n / 2; lag++) {
            double correlation = covariance(values, mean, lag) / variance;
            below |= correlation < 0;
            if (below && correlation > rhythm) {
                rhythm = correlation;
                period = lag;
            }
        }
        return new Swing(mean, Math.sqrt(variance), covariance(values, mean, 1) / variance, period, rhythm);
    }

    private static double covariance(double[] values, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        return sum / values.length;
    }

    /** Of a share: whether there is a cycle worth the name, with a deviation of at least 0.02 and a rhythm of at least 0.3. */
    public boolean isCycle() {
        return deviation >= NOTICEABLE && rhythm >= CYCLE;
    }
}
