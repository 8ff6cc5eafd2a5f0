package io.callosum.environment.cli.sweep;

import java.util.Arrays;

/**
 * Tells whether the machine is as fast as it usually is, by timing a computation that is always the same. On a machine shared with others
 * it is not, for seconds at a time; what was measured then says nothing of a layer. Not thread-safe.
 */
final class Yardstick {
    private static final int VALUES = 1 << 15;
    private static final int PASSES = 8;
    private static final int TAKES = 3;
    private static final double SLOWER = 1.2;
    private static final int MOST_TIMES = 4096;

    private final double[] values = new double[VALUES];
    private final long[] times = new long[MOST_TIMES];
    private int taken;
    private double sink;

    Yardstick() {
        Arrays.setAll(values, i -> 1 + i * 1e-6);
        for (int i = 0; i < 200; i++) {
            once();
        }
    }

    /** Whether the computation took clearly longer than it usually does. */
    boolean disturbed() {
        long least = Long.MAX_VALUE;
        for (int take = 0; take < TAKES; take++) {
            least = Math.min(least, once());
        }
        times[taken++ % MOST_TIMES] = least;
        long[] sorted = Arrays.copyOf(times, Math.min(taken, MOST_TIMES));
        Arrays.sort(sorted);
        return least > SLOWER * sorted[sorted.length / 4];
    }

    private long once() {
        long start = System.nanoTime();
        double sum = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            for (double value : values) {
                sum = sum * 0.999 + value;
            }
        }
        sink += sum;
        long nanos = System.nanoTime() - start;
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("expected a number, found NaN");
        }
        return nanos;
    }
}
