package io.callosum.environment.report.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Queries gathered into stretches of time of equal length, so that long runs can be drawn. Empty stretches are left out. Immutable. */
public final class TimeBins {
    private final List<Double> seconds = new ArrayList<>();
    private final List<List<Integer>> queries = new ArrayList<>();

    /**
     * Gathers.
     *
     * @param arrivals how many queries there are
     * @param arrivalSeconds when each arrives, in order
     * @param most how many stretches at most
     */
    public TimeBins(int arrivals, IntToDoubleFunction arrivalSeconds, int most) {
        double start = arrivalSeconds.applyAsDouble(0);
        double length = Math.max(arrivalSeconds.applyAsDouble(arrivals - 1) - start, 1e-9);
        int bins = Math.min(most, arrivals);
        int last = -1;
        for (int i = 0; i < arrivals; i++) {
            int bin = Math.min(bins - 1, (int) ((arrivalSeconds.applyAsDouble(i) - start) / length * bins));
            if (bin != last) {
                seconds.add(start + (bin + 0.5) * length / bins);
                queries.add(new ArrayList<>());
                last = bin;
            }
            queries.get(queries.size() - 1).add(i);
        }
    }

    /** The middle of each stretch. */
    public double[] seconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The mean of a quantity in each stretch. */
    public double[] means(IntToDoubleFunction quantity) {
        return queries.stream()
                .mapToDouble(bin -> bin.stream()
                        .mapToDouble(i -> quantity.applyAsDouble(i))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** The most frequent value in each stretch; among equals the smallest. */
    public double[] modes(IntUnaryOperator value) {
        return queries.stream().mapToDouble(bin -> mode(bin, value)).toArray();
    }

    private static int mode(List<Integer> bin, IntUnaryOperator value) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        bin.forEach(i -> counts.merge(value.applyAsInt(i), 1, Integer::sum));
        int best = counts.firstKey();
        for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
            best = each.getValue() > counts.getOrDefault(best, 0) ? each.getKey() : best;
        }
        return best;
    }
}
