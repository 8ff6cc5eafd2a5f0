package io.callosum.controller.prediction;

/**
 * What any layer takes, whatever its kind: a fixed cost, a cost a multiply-accumulate and a cost a byte. For kinds that were not measured.
 *
 * @param fixedMillis of starting a layer
 * @param millisPerMac milliseconds a multiply-accumulate
 * @param millisPerByte milliseconds a byte read or written
 */
public record FlopsAndBytes(double fixedMillis, double millisPerMac, double millisPerByte) implements Regression {
    /** The family's name. */
    public static final String FAMILY = "flops-and-bytes";

    public FlopsAndBytes {
        boolean finite = Double.isFinite(fixedMillis + millisPerMac + millisPerByte);
        if (!finite || fixedMillis < 0 || millisPerMac < 0 || !(millisPerByte > 0 || fixedMillis > 0)) {
            throw new IllegalArgumentException("expected finite costs >= 0 and one above 0 that every layer has, found "
                    + fixedMillis + ", " + millisPerMac + " and " + millisPerByte);
        }
    }

    @Override
    public String family() {
        return FAMILY;
    }

    /**
     * The predicted latency.
     *
     * @param columnLogs the logarithms of multiply-accumulates (negative infinity for none) and of bytes
     */
    @Override
    public double millis(double[] columnLogs) {
        return fixedMillis + millisPerMac * Math.exp(columnLogs[0]) + millisPerByte * Math.exp(columnLogs[1]);
    }
}
