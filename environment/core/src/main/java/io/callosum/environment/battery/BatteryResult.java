package io.callosum.environment.battery;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a policy did on a list of days. Immutable.
 *
 * @param policy its name
 * @param runs one a day, in the order of all policies
 */
public record BatteryResult(String policy, List<BatteryRun> runs) {
    /** Copies. */
    public BatteryResult {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one day, found none");
        }
    }

    /** The mean of a figure over the days. */
    public double mean(ToDoubleFunction<BatteryRun> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Share of the queries of all days that were answered. */
    public double completedShare() {
        return mean(BatteryRun::completed) / mean(BatteryRun::queries);
    }

    /** Days on which the battery did not last. */
    public long emptyDays() {
        return runs.stream().filter(run -> !Double.isNaN(run.emptySeconds())).count();
    }

    /**
     * The mean of this less another, day by day, with a 95 % interval by Student's distribution.
     *
     * @throws IllegalArgumentException if the other has another number of days
     */
    public PairedDifference less(BatteryResult other, ToDoubleFunction<BatteryRun> figure) {
        if (runs.size() != other.runs.size()) {
            throw new IllegalArgumentException(
                    "expected as many days, found " + runs.size() + " and " + other.runs.size());
        }
        double[] differences = new double[runs.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = figure.applyAsDouble(runs.get(i)) - figure.applyAsDouble(other.runs.get(i));
        }
        return PairedDifference.of(differences);
    }
}
