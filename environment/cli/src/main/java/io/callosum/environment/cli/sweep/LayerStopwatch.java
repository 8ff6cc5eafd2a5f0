package io.callosum.environment.cli.sweep;

import io.callosum.controller.network.Network;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The median time of runs after warm-up. A layer is measured twice: with what it needs in the caches, as in a network that fits there, and
 * after other data went through them, as in one that does not. Not thread-safe.
 */
final class LayerStopwatch {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WARM_UPS = 3;
    private static final long ENOUGH_NANOS = 400_000_000;
    private static final int LEAST_RUNS = 3;
    private static final long SHORT_NANOS = 10_000_000;
    private static final int MOST_TIMES = 8;
    private static final long WHOLE_WARM_UP_NANOS = 500_000_000;

    private final SegmentExecutor executor;
    private final int repeats;
    private final OtherData other;

    /** Times of a layer in milliseconds. */
    record LayerMillis(double warm, double cold) {}

    /**
     * A stopwatch.
     *
     * @param repeats runs whose median counts
     * @param cacheBytes the size of the last cache before memory
     */
    LayerStopwatch(SegmentExecutor executor, int repeats, long cacheBytes) {
        this.executor = executor;
        this.repeats = repeats;
        this.other = new OtherData(cacheBytes);
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

    /** A network's last layer, whose inputs the layers before it make. */
    LayerMillis lastLayer(Network network) {
        int last = network.layerCount() - 1;
        try (NetworkSession session = executor.open(network, 1)) {
            Map<String, Tensor> inputs = SeededInputs.inputs(network, 1);
            double warm = median(
                    0, () -> session.run(0, last + 1, inputs).layerNanos().get(last));
            // The layers before it would bring its code into the caches, so that they run once and for all.
            Map<String, Tensor> made = session.run(0, last, inputs).outputs();
            session.run(last, last + 1, made);
            double cold = coldMedian(
                    () -> session.run(last, last + 1, made).layerNanos().get(0));
            return new LayerMillis(warm, cold);
        }
    }

    /** Milliseconds of a whole network, from inputs to outputs. */
    double wholeMillis(Network network) {
        try (NetworkSession session = executor.open(network, 1)) {
            Map<String, Tensor> inputs = SeededInputs.inputs(network, 1);
            return median(WHOLE_WARM_UP_NANOS, () -> {
                long start = System.nanoTime();
                session.run(0, network.layerCount(), inputs);
                return System.nanoTime() - start;
            });
        }
    }

    /** The median of what is asked for, in milliseconds. */
    private double median(long warmUpNanos, LongSupplier nanos) {
        double[] samples = new double[repeats * MOST_TIMES];
        int taken = 0;
        long spent = 0;
        long limit = warmUpNanos + ENOUGH_NANOS;
        for (int run = 0; !enough(taken, spent - warmUpNanos, spent > limit); run++) {
            long start = System.nanoTime();
            long asked = nanos.getAsLong();
            spent += System.nanoTime() - start;
            boolean warm = run >= WARM_UPS && spent >= warmUpNanos;
            if (warm || (run >= 1 && spent > limit)) {
                samples[taken++] = asked / NANOS_PER_MILLI;
            }
        }
        return median(Arrays.copyOf(samples, taken));
    }

    /** The median of a few runs, each after other data went through the caches, in milliseconds. */
    private double coldMedian(LongSupplier nanos) {
        double[] samples = new double[LEAST_RUNS];
        for (int run = 0; run < LEAST_RUNS; run++) {
            other.fillCaches();
            samples[run] = nanos.getAsLong() / NANOS_PER_MILLI;
        }
        return median(samples);
    }

    /** The middle of the values, or between the two of them; sorts them. */
    static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** As many runs as were asked for; fewer of long ones, more of short ones, whose times scatter more. */
    private boolean enough(int taken, long spentNanos, boolean overLimit) {
        if (taken < repeats) {
            return overLimit && taken >= LEAST_RUNS;
        }
        return spentNanos > SHORT_NANOS || taken == repeats * MOST_TIMES;
    }
}
