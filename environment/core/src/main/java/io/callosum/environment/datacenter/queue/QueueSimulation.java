package io.callosum.environment.datacenter.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Simulates a G/G/k queue until mean and quantiles of the response time are known closely enough, in the manner of BigHouse (Meisner, Wu,
 * Wenisch, ISPASS 2012). Independent replications, each past its own warm-up, take the place of observations spaced until they are
 * independent: their means and quantiles give intervals by Student's t, and all grow by half until each interval is narrow enough.
 * Deterministic for a seed. Works on the calling thread. Stateless.
 */
public final class QueueSimulation {
    private static final long FIRST_JOBS = 2000;

    private QueueSimulation() {}

    /**
     * Runs a queue.
     *
     * @param shares for which quantiles of the response are wanted, each in (0, 1)
     */
    public static QueueRun run(QueueModel model, List<Double> shares, Precision precision, long seed) {
        for (double share : shares) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("expected shares in (0, 1), found " + share);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Replication> replications = new ArrayList<>();
        for (int i = 0; i < precision.replications(); i++) {
            replications.add(new Replication(model, random.split()));
        }
        long most = precision.mostJobs() / replications.size();
        long more = Math.min(FIRST_JOBS, most);
        long jobs = 0;
        while (true) {
            for (Replication each : replications) {
                each.run(more);
            }
            jobs += more;
            QueueRun run = figures(replications, shares, precision);
            if (run.precise() || jobs == most) {
                return run;
            }
            more = Math.min(Math.max(jobs / 2, 1), most - jobs);
        }
    }

    private static QueueRun figures(List<Replication> replications, List<Double> shares, Precision precision) {
        Figure response = figure(replications, precision, Replication::meanResponseSeconds);
        boolean precise = response.relativeHalfWidth() <= precision.relativeHalfWidth();
        SortedMap<Double, Figure> quantiles = new TreeMap<>();
        for (double share : shares) {
            Figure quantile = figure(replications, precision, each -> each.responseQuantileSeconds(share));
            precise &= quantile.relativeHalfWidth() <= precision.relativeHalfWidth();
            quantiles.put(share, quantile);
        }
        return new QueueRun(
                figure(replications, precision, Replication::meanWaitSeconds),
                response,
                quantiles,
                figure(replications, precision, Replication::utilisation),
                replications.stream().mapToLong(Replication::jobs).sum(),
                precise);
    }

    private static Figure figure(
            List<Replication> replications, Precision precision, ToDoubleFunction<Replication> of) {
        return Figure.of(replications.stream().mapToDouble(of).toArray(), precision.level());
    }
}
