package io.callosum.controller.prediction;

/**
 * Latency in proportion to the work: what is left where there is too little to fit anything else.
 *
 * @param kind what it predicts
 * @param millisPerWork milliseconds a unit of {@link LayerKind#work}
 */
public record Proportional(LayerKind kind, double millisPerWork) implements Regression {
    /** The family's name. */
    public static final String FAMILY = "proportional";

    public Proportional {
        if (!(millisPerWork > 0) || Double.isInfinite(millisPerWork)) {
            throw new IllegalArgumentException("expected milliseconds a unit of work above 0, found " + millisPerWork);
        }
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        return millisPerWork * Math.exp(kind.work().log(columnLogs));
    }
}
