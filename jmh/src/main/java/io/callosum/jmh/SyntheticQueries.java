package io.callosum.jmh;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Probabilities;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Queries, one after the other and none kept: an &epsilon;-greedy policy that sees the uplink drift, and settles what it
 * chose part by part. Not thread-safe.
 */
final class SyntheticQueries {
    /** How many splits they usually have. */
    static final int SPLITS = 10;

    private static final double EPSILON = 0.3;
    private static final double DEVICE_MILLIS = 20;
    private static final double SERVER_MILLIS = 2;
    private static final long INPUT_BYTES = 150_528;

    private final SplittableRandom random;
    private final int splits;
    private long made;
    private double logMegabitsPerSecond = Math.log(8);

    SyntheticQueries(long seed, int splits) {
        this.random = new SplittableRandom(seed);
        this.splits = splits;
    }

    LoggedQuery next() {
        logMegabitsPerSecond += 0.1 * random.nextGaussian() - 0.02 * (logMegabitsPerSecond - Math.log(8));
        double megabitsPerSecond = Math.exp(logMegabitsPerSecond);
        double timeSeconds = made * 0.5;
        Context context = Context.at(timeSeconds, megabitsPerSecond, timeSeconds - random.nextDouble(5));
        int greedy = greedy(megabitsPerSecond);
        double[] probabilities = new double[splits];
        Arrays.fill(probabilities, EPSILON / splits);
        probabilities[greedy] += 1 - EPSILON;
        int split = random.nextDouble() < EPSILON ? random.nextInt(splits) : greedy;
        return new LoggedQuery(
                made++,
                "synthetic",
                context,
                split,
                "identity",
                probabilities[split],
                Probabilities.of(probabilities),
                "epsilon-greedy",
                made,
                OptionalInt.of(greedy),
                outcome(split, megabitsPerSecond));
    }

    private int greedy(double megabitsPerSecond) {
        int best = 0;
        for (int split = 1; split < splits; split++) {
            if (millis(split, megabitsPerSecond) < millis(best, megabitsPerSecond)) {
                best = split;
            }
        }
        return best;
    }

    /** What crosses shrinks from split to split; at the last nothing crosses. */
    private long bytes(int split) {
        return split == splits - 1 ? 0 : INPUT_BYTES >> split;
    }

    private double networkMillis(int split, double megabitsPerSecond) {
        return split == splits - 1 ? 0 : 30 + bytes(split) * 8e-3 / megabitsPerSecond;
    }

    private double millis(int split, double megabitsPerSecond) {
        return DEVICE_MILLIS * split + networkMillis(split, megabitsPerSecond) + SERVER_MILLIS * (splits - 1 - split);
    }

    private Outcome outcome(int split, double megabitsPerSecond) {
        double device = DEVICE_MILLIS * split * noise();
        double network = networkMillis(split, megabitsPerSecond) * noise();
        double server = SERVER_MILLIS * (splits - 1 - split) * noise();
        return Outcome.builder(Status.COMPLETED, device + network + server)
                .deviceMillis(device)
                .uplinkBytes(bytes(split))
                .networkMillis(network)
                .queueMillis(0)
                .serverMillis(server)
                .energy(2 * device + 0.5 * network, EnergySource.MODELLED)
                .build();
    }

    private double noise() {
        return Math.exp(0.1 * random.nextGaussian());
    }
}
