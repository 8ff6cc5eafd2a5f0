package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LayerKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Measured layers of one kind. Immutable.
 *
 * @param kind the kind
 * @param rows what was measured
 */
public record Samples(LayerKind kind, List<Sample> rows) {
    public Samples {
        rows = List.copyOf(rows);
    }

    /**
     * One measured layer.
     *
     * @param logs the logarithms of the configuration's values, one a column of the kind
     * @param millis the measured latency, above 0
     */
    public record Sample(List<Double> logs, double millis) {
        public Sample {
            logs = List.copyOf(logs);
            if (!(millis > 0) || Double.isInfinite(millis)) {
                throw new IllegalArgumentException("expected a latency above 0 ms, found " + millis);
            }
        }

        /** The logarithms, in a new array. */
        public double[] logArray() {
            return logs.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The rows whose group, by the same place in {@code groups}, is {@code group}, or all others. */
    Samples where(int[] groups, int group, boolean equal) {
        List<Sample> chosen = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            if ((groups[i] == group) == equal) {
                chosen.add(rows.get(i));
            }
        }
        return new Samples(kind, chosen);
    }

    /** The logarithms of every row. */
    double[][] logs() {
        return rows.stream().map(Sample::logArray).toArray(double[][]::new);
    }

    /** The measured latencies. */
    double[] millis() {
        return rows.stream().mapToDouble(Sample::millis).toArray();
    }
}
