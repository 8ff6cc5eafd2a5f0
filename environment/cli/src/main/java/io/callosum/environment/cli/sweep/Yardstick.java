package io.callosum.environment.cli.sweep;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Tells whether the machine is as fast as it usually is, by timing a computation that is always the same. On a machine shared with others
 * it is not, for seconds at a time; what was measured then says nothing of a layer. Not thread-safe.
 */
final class Yardstick {
    private static final int WARM_UP = 200;
    private static final int TAKES = 3;
    private static final double SLOWER = 1.2;
    private static final int MOST_TIMES = 4096;

    private final Runnable work;
    private final LongSupplier nanoClock;
    private final long[] times = new long[MOST_TIMES];
    private int taken;

    /** One that computes, by the system's clock. */
    Yardstick() {
        this(new Computation(), System::nanoTime);
    }

    /**
     * One that does anything else.
     *
     * @param work always the same
     * @param nanoClock that it is timed by
     */
    Yardstick(Runnable work, LongSupplier nanoClock) {
        this.work = work;
        this.nanoClock = nanoClock;
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
    }

    /** Whether the work took clearly longer, each of three times, than the fastest quarter of all that was timed. */
    boolean disturbed() {
        long least = Long.MAX_VALUE;
        for (int take = 0; take < TAKES; take++) {
            long start = nanoClock.getAsLong();
            work.run();
            least = Math.min(least, nanoClock.getAsLong() - start);
        }
        times[taken++ % MOST_TIMES] = least;
        long[] sorted = Arrays.copyOf(times, Math.min(taken, MOST_TIMES));
        Arrays.sort(sorted);
        return least > SLOWER * sorted[sorted.length / 4];
    }

    /** About a millisecond of multiplications and additions, each of which waits for the one before. */
    private static final class Computation implements Runnable {
        private static final int VALUES = 1 << 15;
        private static final int PASSES = 8;

        private final double[] values = new double[VALUES];
        private double sink;

        Computation() {
            Arrays.setAll(values, i -> 1 + i * 1e-6);
        }

        @Override
        public void run() {
            double sum = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                for (double value : values) {
                    sum = sum * 0.999 + value;
                }
            }
            sink += sum;
            if (Double.isNaN(sink)) {
                throw new IllegalStateException("expected a number, found NaN");
            }
        }
    }
}
