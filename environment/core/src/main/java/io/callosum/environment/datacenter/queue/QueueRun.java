package io.callosum.environment.datacenter.queue;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a queue came to. Immutable.
 *
 * @param meanWait seconds in the queue
 * @param meanResponse seconds from arrival to departure
 * @param quantiles of the response, in seconds, by share
 * @param utilisation share of time for which a server is busy
 * @param jobs counted, over all replications
 * @param precise whether response and quantiles are as precise as was asked
 */
public record QueueRun(
        Figure meanWait,
        Figure meanResponse,
        SortedMap<Double, Figure> quantiles,
        Figure utilisation,
        long jobs,
        boolean precise) {
    public QueueRun {
        quantiles = new TreeMap<>(quantiles);
    }

    @Override
    public SortedMap<Double, Figure> quantiles() {
        return new TreeMap<>(quantiles);
    }
}
