package io.callosum.controller.prediction;

/**
 * A smooth regression times a correction that bends where the smooth one cannot: where a cache is full, a loop's last block half empty.
 *
 * @param smooth predicts
 * @param correction multiplies; it predicts measured / smooth
 */
public record Corrected(Regression smooth, Regression correction) implements Regression {
    /** The family's name. */
    public static final String FAMILY = "corrected";

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        return smooth.millis(columnLogs) * correction.millis(columnLogs);
    }

    @Override
    public LayerRegression at(double[] columnLogs) {
        LayerRegression one = smooth.at(columnLogs);
        LayerRegression other = correction.at(columnLogs);
        return () -> one.millis() * other.millis();
    }
}
