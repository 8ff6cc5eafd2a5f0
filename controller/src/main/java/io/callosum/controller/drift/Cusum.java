package io.callosum.controller.drift;

/**
 * Two-sided cumulative sums about a baseline: {@code up = max(0, up + x - u0 - slack)}, {@code down = max(0, down + u0 - x - slack)}, an
 * alarm when either is above the threshold. The baseline u0 is known, or the mean of the first samples, which are then used for nothing
 * else. Best for a shift of about twice the slack; shifts below the slack are never meant to be found. Do not use it on values whose
 * mean wanders without anything having changed.
 *
 * <p>Slack and threshold have the values' unit. An update takes a handful of additions. Not thread-safe: one writer.
 *
 * <p>Sources: E. S. Page, Continuous inspection schemes, Biometrika 41, 1954; with baseline samples F. Liu, J. Lee, N. Shroff, A
 * Change-Detection Based Framework for Piecewise-Stationary Multi-Armed Bandit Problem, AAAI 2018.
 */
public final class Cusum implements ChangeDetector {
    private static final double MOST = 0x1p53;

    private final int baselineSamples;
    private final double knownMean;
    private final double slack;
    private final double threshold;
    private double baselineSum;
    private int baselineSeen;
    private double up;
    private double down;
    private long upRun;
    private long downRun;

    private Cusum(int baselineSamples, double knownMean, double slack, double threshold) {
        this.baselineSamples = baselineSamples;
        this.knownMean = StateCheck.finite(knownMean);
        this.slack = StateCheck.notNegative("slack", slack);
        this.threshold = StateCheck.positive("threshold", threshold);
    }

    /** The baseline is the mean of the first {@code baselineSamples} values after a reset, at least 1. */
    public static Cusum afterBaseline(int baselineSamples, double slack, double threshold) {
        if (baselineSamples < 1) {
            throw new IllegalArgumentException("expected at least 1 baseline sample, found " + baselineSamples);
        }
        return new Cusum(baselineSamples, 0, slack, threshold);
    }

    /** The baseline is known: 0 for standardised residuals. */
    public static Cusum about(double mean, double slack, double threshold) {
        return new Cusum(0, mean, slack, threshold);
    }

    /**
     * For standardised residuals: about 0, slack 0.75, threshold 6.2. Within {@link ClippedDetector} at 3 there is less than one false alarm
     * in 1,000 values where residuals are Student-t with 4 degrees of freedom and lag-one correlation 0.3; a shift of 1, 2, 3 deviations
     * is seen after about 22, 6, 4 values.
     */
    public static Cusum ofStandardised() {
        return about(0, 0.75, 6.2);
    }

    @Override
    public boolean observe(double value) {
        StateCheck.finite(value);
        if (baselineSeen < baselineSamples) {
            baselineSum += value;
            baselineSeen++;
            return false;
        }
        double deviation = value - baseline();
        up = Math.max(0, up + deviation - slack);
        down = Math.max(0, down - deviation - slack);
        upRun = up > 0 ? upRun + 1 : 0;
        downRun = down > 0 ? downRun + 1 : 0;
        return statistic() > threshold;
    }

    /** The mean before the change, known or of the baseline samples so far. */
    public double baseline() {
        return baselineSeen == 0 ? knownMean : baselineSum / baselineSeen;
    }

    /** The sum for an upward change. */
    public double up() {
        return up;
    }

    /** The sum for a downward change. */
    public double down() {
        return down;
    }

    @Override
    public double statistic() {
        return Math.max(up, down);
    }

    @Override
    public double threshold() {
        return threshold;
    }

    /** Since the larger sum left 0, the values lay on average this far from the baseline. */
    @Override
    public double shift() {
        if (statistic() <= 0) {
            return 0;
        }
        return up >= down ? (up / upRun) + slack : -((down / downRun) + slack);
    }

    @Override
    public long sinceChange() {
        return up >= down ? upRun : downRun;
    }

    @Override
    public void reset() {
        baselineSum = 0;
        baselineSeen = 0;
        up = 0;
        down = 0;
        upRun = 0;
        downRun = 0;
    }

    @Override
    public int stateLength() {
        return 6;
    }

    @Override
    public void writeState(double[] target, int offset) {
        target[offset] = baselineSum;
        target[offset + 1] = baselineSeen;
        target[offset + 2] = up;
        target[offset + 3] = down;
        target[offset + 4] = upRun;
        target[offset + 5] = downRun;
    }

    @Override
    public void readState(double[] source, int offset) {
        StateCheck.allFinite(source, offset, stateLength());
        int seen = (int) StateCheck.count("number of baseline samples", source[offset + 1], baselineSamples);
        double newUp = StateCheck.notNegative("sum", source[offset + 2]);
        double newDown = StateCheck.notNegative("sum", source[offset + 3]);
        long newUpRun = StateCheck.count("run", source[offset + 4], MOST);
        downRun = StateCheck.count("run", source[offset + 5], MOST);
        baselineSum = source[offset];
        baselineSeen = seen;
        up = newUp;
        down = newDown;
        upRun = newUpRun;
    }
}
