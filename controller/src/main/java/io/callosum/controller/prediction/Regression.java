package io.callosum.controller.prediction;

/** Predicts the latency of one kind of layer on one machine. Immutable and thread-safe. */
public interface Regression {

    /** The family it belongs to, as on the command line. */
    String family();

    /**
     * The predicted latency.
     *
     * @param columnLogs the natural logarithms of a configuration's values, in the order of {@link LayerKind#columns}
     * @return milliseconds, above 0 and finite
     */
    double millis(double[] columnLogs);

    /**
     * This at one configuration, to be predicted again and again.
     *
     * @param columnLogs as for {@link #millis}; copied
     */
    default LayerRegression at(double[] columnLogs) {
        double[] own = columnLogs.clone();
        return () -> millis(own);
    }

    /** As {@link #millis}, from the values themselves. */
    default double millisOf(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return millis(logs);
    }
}
