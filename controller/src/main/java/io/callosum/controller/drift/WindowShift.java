package io.callosum.controller.drift;

/**
 * The sum of the newer half of the last w values against the sum of the older half: an alarm when they differ by more than
 * {@code b = range sqrt(w/2 ln(2 K T^2))}. For values of range 1 (rewards in [0, 1]) false alarms are at most {@code 1 / (K T^2)} a test,
 * K streams watched for T values each; for values of deviation sigma that are Gaussian or lighter-tailed, {@code range = 2 sigma} gives
 * the same bound. Says nothing before w values. The simplest test with a bound, and a slow one: w is fixed, and b is paid in full.
 *
 * <p>The threshold has the values' unit. An update takes a constant number of additions, averaged over w. Not thread-safe: one writer.
 *
 * <p>Source: Y. Cao, Z. Wen, B. Kveton, Y. Xie, Nearly Optimal Adaptive Procedure with Change Detection for Piecewise-Stationary Bandit,
 * AISTATS 2019 (M-UCB), algorithm 1 and its choice of b.
 */
public final class WindowShift implements ChangeDetector {
    private final SlidingWindow window;
    private final double threshold;
    private double older;
    private double newer;

    private WindowShift(int window, double threshold) {
        if (window < 2 || window % 2 != 0) {
            throw new IllegalArgumentException("expected an even window of at least 2, found " + window);
        }
        this.threshold = StateCheck.positive("threshold", threshold);
        this.window = new SlidingWindow(window);
    }

    /** A threshold of the caller's own, on the difference of the two sums. */
    public static WindowShift withThreshold(int window, double threshold) {
        return new WindowShift(window, threshold);
    }

    /**
     * The threshold of the paper.
     *
     * @param window w, even
     * @param range of a value, or twice its deviation
     * @param streams K, how many detectors are watched, at least 1
     * @param horizon T, how many values each sees, at least 1
     */
    public static WindowShift ofHorizon(int window, double range, int streams, long horizon) {
        StateCheck.positive("range", range);
        if (streams < 1 || horizon < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 stream and a horizon of at least 1, found " + streams + " and " + horizon);
        }
        double logarithm = Math.log(2.0 * streams * horizon * horizon);
        return new WindowShift(window, range * Math.sqrt(window / 2.0 * logarithm));
    }

    @Override
    public boolean observe(double value) {
        StateCheck.finite(value);
        int half = window.length() / 2;
        int place = window.next();
        double oldest = window.ring[place];
        double middle = window.ring[place < half ? place + half : place - half];
        if (window.isFull()) {
            older += middle - oldest;
            newer += value - middle;
        }
        window.add(value);
        // Once a turn the sums are taken anew, so that rounding errors do not gather.
        if (window.next() == 0) {
            older = sum(0, half);
            newer = sum(half, window.length());
        }
        return statistic() > threshold;
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += window.ring[i];
        }
        return sum;
    }

    @Override
    public double statistic() {
        return Math.abs(newer - older);
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public double shift() {
        return (newer - older) / (window.length() / 2.0);
    }

    @Override
    public long sinceChange() {
        return window.isFull() ? window.length() / 2 : 0;
    }

    @Override
    public void reset() {
        window.clear();
        older = 0;
        newer = 0;
    }

    @Override
    public int stateLength() {
        return window.stateLength() + 2;
    }

    @Override
    public void writeState(double[] target, int offset) {
        window.writeState(target, offset);
        int sums = offset + window.stateLength();
        target[sums] = older;
        target[sums + 1] = newer;
    }

    @Override
    public void readState(double[] source, int offset) {
        StateCheck.allFinite(source, offset, stateLength());
        window.readState(source, offset);
        int sums = offset + window.stateLength();
        older = source[sums];
        newer = source[sums + 1];
    }
}
