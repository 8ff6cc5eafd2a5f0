package io.callosum.environment.evaluation;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Queries of a network of five splits on a link whose rate steps between 10 and 2 Mbit/s every 200 queries: head 0, 20, 40, 60, 80 ms,
 * tail 20, 15, 10, 5, 0 ms, 100, 50, 50, 20, 0 kB, round trip 10 ms, everything with 5 % noise; limit 250 ms on network and server.
 */
public final class SyntheticLog {
    /** The number of splits. */
    public static final int SPLITS = 5;

    private static final double[] DEVICE = {0, 20, 40, 60, 80};
    private static final double[] SERVER = {20, 15, 10, 5, 0};
    private static final double[] BYTES = {100_000, 50_000, 50_000, 20_000, 0};
    private static final double TIMEOUT_MILLIS = 250;

    private SyntheticLog() {}

    /** Cost in seconds of a split at a query without noise. */
    public static double meanSeconds(int query, int split) {
        double network = network(query, split);
        return network + SERVER[split] > TIMEOUT_MILLIS
                ? (DEVICE[SPLITS - 1] + TIMEOUT_MILLIS) / 1e3
                : (DEVICE[split] + network + SERVER[split]) / 1e3;
    }

    private static double network(int query, int split) {
        return split == SPLITS - 1 ? 0 : 10 + BYTES[split] * 8e-3 / megabitsPerSecond(query);
    }

    private static double megabitsPerSecond(int query) {
        return query / 200 % 2 == 0 ? 10 : 2;
    }

    /** A log of uniformly random splits. */
    public static List<LoggedQuery> uniform(int queries, long seed, boolean components) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LoggedQuery> log = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            int split = random.nextInt(SPLITS);
            log.add(query(i, split, Collections.nCopies(SPLITS, 1.0 / SPLITS), outcome(i, split, components, random)));
        }
        return log;
    }

    /** One query, at ten a second. */
    public static LoggedQuery query(int id, int split, List<Double> probabilities, Outcome outcome) {
        return new LoggedQuery(
                id,
                "five",
                Context.at(id * 0.1),
                split,
                "identity",
                probabilities.get(split),
                probabilities,
                "logger",
                0,
                OptionalInt.empty(),
                outcome);
    }

    private static Outcome outcome(int query, int split, boolean components, SplittableRandom random) {
        double device = DEVICE[split] * noise(random);
        double network = network(query, split) * noise(random);
        double server = SERVER[split] * noise(random);
        boolean timedOut = network + server > TIMEOUT_MILLIS;
        double fallback = DEVICE[SPLITS - 1] * noise(random) - device;
        double latency = timedOut ? device + TIMEOUT_MILLIS + fallback : device + network + server;
        Outcome.Builder outcome = Outcome.builder(timedOut ? Status.TIMED_OUT : Status.COMPLETED, latency)
                .uplinkBytes((long) BYTES[split])
                .energy(2 * latency + 3, EnergySource.MEASURED);
        if (components) {
            outcome.deviceMillis(device);
            if (timedOut) {
                outcome.fallbackMillis(fallback);
            } else if (split < SPLITS - 1) {
                outcome.networkMillis(network).serverMillis(server);
            }
        }
        return outcome.build();
    }

    private static double noise(SplittableRandom random) {
        return 1 + 0.05 * Math.sqrt(3) * random.nextDouble(-1, 1);
    }
}
