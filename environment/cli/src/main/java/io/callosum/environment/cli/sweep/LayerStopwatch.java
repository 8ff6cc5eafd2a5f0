package io.callosum.environment.cli.sweep;

import io.callosum.controller.network.Network;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The median time of runs after warm-up. Weights of 4 MB and more come from memory, because a network that has such a layer seldom fits a
 * cache: before each run that counts, other data go through the caches. Smaller weights stay where the run before left them. Not
 * thread-safe.
 */
final class LayerStopwatch {
    private static final long COLD_BYTES = 4L << 20;
    private static final int WARM_UPS = 3;
    private static final long ENOUGH_NANOS = 400_000_000;
    private static final int LEAST_RUNS = 3;
    private static final long SHORT_NANOS = 10_000_000;
    private static final int MOST_TIMES = 8;
    private static final long WHOLE_WARM_UP_NANOS = 500_000_000;

    private final SegmentExecutor executor;
    private final int repeats;
    private final long[] otherData = new long[12 << 20];
    private long sink;

    LayerStopwatch(SegmentExecutor executor, int repeats) {
        this.executor = executor;
        this.repeats = repeats;
    }

    /** Runs a network until the virtual machine has compiled what all networks share. */
    void warmUp(Network network, long nanos) {
        try (NetworkSession session = executor.open(network, 1)) {
            Map<String, Tensor> inputs = SeededInputs.inputs(network, 1);
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                session.run(0, network.layerCount(), inputs);
            }
        }
    }

    /** Milliseconds of a network's last layer. */
    double lastLayerMillis(Network network) {
        int last = network.layerCount() - 1;
        boolean cold = network.layers().get(last).parameters() * Float.BYTES >= COLD_BYTES;
        return median(network, cold, 0, result -> result.layerNanos().get(last));
    }

    /** Milliseconds of a whole network, from inputs to outputs. */
    double wholeMillis(Network network) {
        return median(network, false, WHOLE_WARM_UP_NANOS, result -> 0);
    }

    /** The median of what is asked for, or of the wall time where that is 0. */
    private double median(Network network, boolean cold, long warmUpNanos, ToLongFunction<SegmentResult> nanos) {
        try (NetworkSession session = executor.open(network, 1)) {
            Map<String, Tensor> inputs = SeededInputs.inputs(network, 1);
            long[] samples = new long[repeats * MOST_TIMES];
            int taken = 0;
            long spent = 0;
            long limit = warmUpNanos + ENOUGH_NANOS;
            for (int run = 0; !enough(taken, spent - warmUpNanos, spent > limit); run++) {
                if (cold && run >= 1) {
                    touchOtherData();
                }
                long start = System.nanoTime();
                SegmentResult result = session.run(0, network.layerCount(), inputs);
                long wall = System.nanoTime() - start;
                boolean warm = run >= WARM_UPS && spent >= warmUpNanos;
                if (warm || (run >= 1 && spent > limit)) {
                    long asked = nanos.applyAsLong(result);
                    samples[taken++] = asked == 0 ? wall : asked;
                }
                spent += wall;
            }
            long[] sorted = Arrays.copyOf(samples, taken);
            Arrays.sort(sorted);
            return (sorted[(taken - 1) / 2] + sorted[taken / 2]) / 2e6;
        }
    }

    /** As many runs as were asked for; fewer of long ones, more of short ones, whose times scatter more. */
    private boolean enough(int taken, long spentNanos, boolean overLimit) {
        if (taken < repeats) {
            return overLimit && taken >= LEAST_RUNS;
        }
        return spentNanos > SHORT_NANOS || taken == repeats * MOST_TIMES;
    }

    private void touchOtherData() {
        for (int i = 0; i < otherData.length; i += 8) {
            otherData[i] += i;
            sink += otherData[i];
        }
        if (sink == Long.MIN_VALUE) {
            throw new IllegalStateException("expected sums that matter to the compiler alone");
        }
    }
}
