package io.callosum.environment.cli.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Two ways to do the same, timed in turns, so that what else goes on falls on both alike.
 *
 * @param baseMillis median of the one
 * @param otherMillis median of the other
 * @param ratio median over the rounds of the other's time by the one's
 */
record PairedTimes(double baseMillis, double otherMillis, double ratio) {
    private static final int WARMUPS = 3;
    private static final long WARM_UP_NANOS = 2_000_000_000;

    /** Times them, each first in every second round, after warm-up. */
    static PairedTimes of(Runnable base, Runnable other, int rounds) {
        double[] baseMillis = new double[rounds];
        double[] otherMillis = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -WARMUPS; round < rounds; round++) {
            boolean baseFirst = round % 2 == 0;
            double first = millis(baseFirst ? base : other);
            double second = millis(baseFirst ? other : base);
            if (round >= 0) {
                baseMillis[round] = baseFirst ? first : second;
                otherMillis[round] = baseFirst ? second : first;
                ratios[round] = otherMillis[round] / baseMillis[round];
            }
        }
        return new PairedTimes(median(baseMillis), median(otherMillis), median(ratios));
    }

    /** The median of each figure over several measurements. */
    static PairedTimes medians(List<PairedTimes> measured) {
        return new PairedTimes(
                median(measured.stream().mapToDouble(PairedTimes::baseMillis).toArray()),
                median(measured.stream().mapToDouble(PairedTimes::otherMillis).toArray()),
                median(measured.stream().mapToDouble(PairedTimes::ratio).toArray()));
    }

    /** Repeats work for two seconds, so that the JVM has compiled what is timed afterwards. */
    static void warmUp(Runnable work) {
        long start = System.nanoTime();
        do {
            work.run();
        } while (System.nanoTime() - start < WARM_UP_NANOS);
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
