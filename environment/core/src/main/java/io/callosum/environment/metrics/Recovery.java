package io.callosum.environment.metrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How long a policy takes to find its way after a change: the queries from the change until the mean cost of {@value #WINDOW} consecutive
 * ones is within 10 % of the oracle's; if that never happens before the next change, all of them. Averaged over the stretches
 * between changes of at least {@value #SHORTEST} queries. Stateless.
 */
public final class Recovery {
    /** Queries whose mean counts. */
    public static final int WINDOW = 10;

    /** Stretches of fewer queries do not count. */
    public static final int SHORTEST = 15;

    private static final double CLOSE = 1.1;

    private Recovery() {}

    /**
     * Mean queries to recover; empty without changes.
     *
     * @param costSeconds by query
     * @param oracleSeconds by query
     * @param changes queries at which something changed, ascending
     */
    public static OptionalDouble queries(double[] costSeconds, double[] oracleSeconds, List<Integer> changes) {
        double sum = 0;
        int stretches = 0;
        for (int i = 0; i < changes.size(); i++) {
            int start = changes.get(i);
            int end = i + 1 < changes.size() ? changes.get(i + 1) : costSeconds.length;
            if (end - start >= SHORTEST) {
                sum += queries(costSeconds, oracleSeconds, start, end);
                stretches++;
            }
        }
        return stretches == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / stretches);
    }

    private static int queries(double[] costSeconds, double[] oracleSeconds, int from, int end) {
        for (int start = from; start + WINDOW <= end; start++) {
            double cost = 0;
            double oracle = 0;
            for (int i = start; i < start + WINDOW; i++) {
                cost += costSeconds[i];
                oracle += oracleSeconds[i];
            }
            if (cost <= CLOSE * oracle) {
                return start - from;
            }
        }
        return end - from;
    }
}
