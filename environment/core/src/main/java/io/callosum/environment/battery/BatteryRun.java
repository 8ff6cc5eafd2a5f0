package io.callosum.environment.battery;

/**
 * How a day went. Immutable.
 *
 * @param queries that came, or would have come
 * @param completed of these, answered
 * @param timedOut of these, after a timeout
 * @param meanLatencySeconds of those answered; 0 if there were none
 * @param usedMillijoules by queries
 * @param emptySeconds since the morning when the battery was empty; NaN if it lasted
 */
public record BatteryRun(
        int queries,
        int completed,
        int timedOut,
        double meanLatencySeconds,
        double usedMillijoules,
        double emptySeconds) {
    /** Share of the queries that were answered. */
    public double completedShare() {
        return (double) completed / Math.max(queries, 1);
    }

    /** Mean over all queries, those not answered at what they cost. */
    public double costSeconds(double forfeitSeconds) {
        return completedShare() * meanLatencySeconds + (1 - completedShare()) * forfeitSeconds;
    }
}
