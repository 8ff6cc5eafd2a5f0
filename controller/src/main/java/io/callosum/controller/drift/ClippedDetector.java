package io.callosum.controller.drift;

/**
 * Another detector behind a limit: values beyond {@code +-limit} count as the limit, so that no single outlier raises an alarm. Heavy-tailed
 * residuals need it: a Student-t residual with 4 degrees of freedom exceeds 6 about once in 250 values. It bounds
 * the shift that can be seen, too. State, thread-safety and cost are the inner detector's.
 *
 * <p>Source: P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35, 1964 (the clipped score).
 */
public final class ClippedDetector implements ChangeDetector {
    private final ChangeDetector inner;
    private final double limit;

    /** A detector that shows {@code inner} nothing beyond {@code +-limit}, in the values' unit. */
    public ClippedDetector(ChangeDetector inner, double limit) {
        this.inner = inner;
        this.limit = StateCheck.positive("limit", limit);
    }

    @Override
    public boolean observe(double value) {
        return inner.observe(Math.max(-limit, Math.min(StateCheck.finite(value), limit)));
    }

    @Override
    public double statistic() {
        return inner.statistic();
    }

    @Override
    public double threshold() {
        return inner.threshold();
    }

    @Override
    public double shift() {
        return inner.shift();
    }

    @Override
    public long sinceChange() {
        return inner.sinceChange();
    }

    @Override
    public void reset() {
        inner.reset();
    }

    @Override
    public int stateLength() {
        return inner.stateLength();
    }

    @Override
    public void writeState(double[] target, int offset) {
        inner.writeState(target, offset);
    }

    @Override
    public void readState(double[] source, int offset) {
        inner.readState(source, offset);
    }
}
