package io.callosum.controller.drift;

/**
 * Generalised likelihood ratio for one change of the mean of Gaussian (or lighter-tailed) values of known deviation, both means
 * unknown, over the last {@code window} values. With n values in the window, the maximum over splits s = 1 .. n-1 of
 * {@code s (n - s) / n (mean of the first s - mean of the rest)^2 / (2 deviation^2)} against {@code ln(3 n^1.5 / delta)}. Until the
 * window is full this is the test of the papers, false alarms at most {@code delta} in all; after that it is a scan of a sliding
 * window, whose rate of false alarms a value stays about the same for ever.
 *
 * <p>It needs no baseline and finds shifts of any size; the price is an update of {@code 2 window} steps and a threshold above that of
 * {@link Cusum}, which knows more. Autocorrelated values call for a larger deviation: the long-run one. Not for costs in seconds: take
 * logarithms or residuals. Not thread-safe: one writer.
 *
 * <p>Sources: O.-A. Maillard, Sequential change-point detection: Laplace concentration of scan statistics and non-asymptotic delay
 * bounds, ALT 2019; L. Besson, E. Kaufmann, O.-A. Maillard, J. Seznec, Efficient Change-Point Detection for Tackling
 * Piecewise-Stationary Bandits, JMLR 23, 2022.
 */
public final class GaussianGlr implements ChangeDetector {
    /** The window that {@link #ofStandardised} uses. */
    public static final int WINDOW = 64;

    private final double deviation;
    private final double delta;
    private final SlidingWindow window;
    private double statistic;
    private double shift;
    private int since;

    /**
     * A detector that has seen nothing.
     *
     * @param deviation of one value about its mean, positive
     * @param window how many of the last values are looked at, at least 2
     * @param delta probability of a false alarm within one window, in (0, 1]
     */
    public GaussianGlr(double deviation, int window, double delta) {
        this.deviation = StateCheck.positive("deviation", deviation);
        if (window < 2) {
            throw new IllegalArgumentException("expected a window of at least 2, found " + window);
        }
        if (!(delta > 0 && delta <= 1)) {
            throw new IllegalArgumentException("expected a delta in (0, 1], found " + delta);
        }
        this.delta = delta;
        this.window = new SlidingWindow(window);
    }

    /** For standardised residuals: deviation 1, window 64. */
    public static GaussianGlr ofStandardised(double delta) {
        return new GaussianGlr(1, WINDOW, delta);
    }

    @Override
    public boolean observe(double value) {
        window.add(StateCheck.finite(value));
        scan();
        return statistic > threshold();
    }

    /** The sums are taken anew each time: a running total would gather rounding errors for ever. */
    private void scan() {
        double[] ring = window.ring;
        int size = window.size();
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += ring[i];
        }
        double best = 0;
        double tail = 0;
        int bestSince = 0;
        double bestTail = 0;
        int at = window.next();
        for (int m = 1; m < size; m++) {
            at = at == 0 ? ring.length - 1 : at - 1;
            tail += ring[at];
            double excess = tail - (total * m / size);
            double score = excess * excess / ((double) m * (size - m));
            if (score > best) {
                best = score;
                bestSince = m;
                bestTail = tail;
            }
        }
        // With excess = m (n - m) / n times the shift, s (n - s) / n shift^2 is n excess^2 / (m (n - m)).
        statistic = best * size / (2 * deviation * deviation);
        since = bestSince;
        shift = bestSince == 0 ? 0 : (bestTail / bestSince) - ((total - bestTail) / (size - bestSince));
    }

    @Override
    public double statistic() {
        return statistic;
    }

    @Override
    public double threshold() {
        int size = window.size();
        return Math.log(3 * size * Math.sqrt(size) / delta);
    }

    @Override
    public double shift() {
        return shift;
    }

    @Override
    public long sinceChange() {
        return since;
    }

    @Override
    public void reset() {
        window.clear();
        statistic = 0;
        shift = 0;
        since = 0;
    }

    @Override
    public int stateLength() {
        return window.stateLength();
    }

    @Override
    public void writeState(double[] target, int offset) {
        window.writeState(target, offset);
    }

    @Override
    public void readState(double[] source, int offset) {
        StateCheck.allFinite(source, offset, stateLength());
        window.readState(source, offset);
        scan();
    }
}
