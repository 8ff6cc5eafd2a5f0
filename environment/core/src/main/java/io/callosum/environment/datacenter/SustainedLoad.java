package io.callosum.environment.datacenter;

import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.Replication;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The load at which a queue's response takes just as long as it may, found by bisection on one sequence of random numbers: with it the response
 * grows with the load, gap by gap. Stateless.
 */
final class SustainedLoad {
    private static final int BISECTIONS = 14;
    private static final double HIGHEST = 0.9999;

    private SustainedLoad() {}

    /** What a replication's response takes at a load; the same random numbers at every load. */
    static double response(
            Distribution service,
            double load,
            ThroughputSettings settings,
            long seed,
            ToDoubleFunction<Replication> of) {
        QueueModel model = new QueueModel(
                settings.gaps().withMean(service.meanSeconds() / (load * settings.servers())),
                service,
                settings.servers(),
                settings.queries() / 10);
        Replication replication = new Replication(model, new SplittableRandom(seed));
        replication.run(settings.queries());
        return of.applyAsDouble(replication);
    }

    /** The load at which the response is on target; 0 if it is above at every load. */
    static double find(
            Distribution service,
            double targetSeconds,
            ThroughputSettings settings,
            long seed,
            ToDoubleFunction<Replication> of) {
        double low = 0;
        double high = HIGHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (response(service, middle, settings, seed, of) <= targetSeconds) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
