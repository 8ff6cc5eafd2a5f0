package io.callosum.controller.policy;

import io.callosum.controller.objective.Pricing;
import java.util.ArrayList;
import java.util.List;

/**
 * The bandwidths at which Neurosurgeon's choice changes. A split's cost is a line in the inverse of the bandwidth, so that the best splits
 * are the lower envelope of the lines: found exactly, not on a grid. Stateless.
 */
public final class SplitThresholds {
    private SplitThresholds() {}

    /**
     * A range of bandwidths in which one split is the best.
     *
     * @param split which
     * @param fromMegabitsPerSecond the smallest bandwidth, 0 for the last range
     * @param toMegabitsPerSecond the largest, infinite for the first range
     */
    public record Range(int split, double fromMegabitsPerSecond, double toMegabitsPerSecond) {}

    /** The ranges, from fast links to slow ones. Where two splits cost the same, the later one is taken, as {@code static} does. */
    public static List<Range> of(CostPrediction prediction, Pricing pricing) {
        double[] fixed = prediction.costSeconds(Double.POSITIVE_INFINITY, pricing);
        double[] slope = prediction.costSeconds(1, pricing);
        for (int k = 0; k < slope.length; k++) {
            slope[k] -= fixed[k];
        }
        List<Range> ranges = new ArrayList<>();
        int best = CostPrediction.leastCost(fixed);
        double from = Double.POSITIVE_INFINITY;
        while (true) {
            int next = -1;
            double slowness = Double.POSITIVE_INFINITY;
            for (int k = 0; k < slope.length; k++) {
                double gain = slope[best] - slope[k];
                if (gain > 0) {
                    double crossing = Math.max(0, (fixed[k] - fixed[best]) / gain);
                    if (crossing < slowness || (crossing == slowness && next >= 0 && slope[k] <= slope[next])) {
                        next = k;
                        slowness = crossing;
                    }
                }
            }
            if (next < 0) {
                ranges.add(new Range(best, 0, from));
                return ranges;
            }
            if (slowness > 0 && 1 / slowness < from) {
                ranges.add(new Range(best, 1 / slowness, from));
                from = 1 / slowness;
            }
            best = next;
        }
    }
}
