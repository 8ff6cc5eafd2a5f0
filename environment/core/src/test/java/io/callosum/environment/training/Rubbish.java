package io.callosum.environment.training;

import io.callosum.controller.decision.Outcome.Status;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Devices that report what cannot be: seconds as milliseconds, noise, a tenth, other bytes, nothing but timeouts. */
final class Rubbish {
    private static final int KINDS = 5;
    private static final double[] BYTES = Fleet.predicted().costs().uplinkBytes();

    private Rubbish() {}

    static List<String> names(int devices) {
        return IntStream.range(0, devices).mapToObj(i -> "rubbish-" + i).toList();
    }

    static void add(TrainingStatistics statistics, int devices) {
        int last = BYTES.length - 1;
        for (int i = 0; i < devices; i++) {
            SplittableRandom random = new SplittableRandom(i);
            TraceRow row = new TraceRow();
            for (int query = 0; query < 300; query++) {
                int split = random.nextBoolean() ? last : new int[] {0, 6}[random.nextInt(2)];
                double device = 300.0 * split / last;
                double factor =
                        switch (i % KINDS) {
                            case 0 -> 1000;
                            case 1 -> Math.exp(8 * random.nextDouble() - 4);
                            case 2 -> 0.1;
                            default -> 1;
                        };
                boolean late = i % KINDS == 4 && split < last;
                row.decision(query, query, BYTES.length, split, 0.5, 0.5);
                row.context(Double.NaN, Double.NaN);
                row.outcome(
                        late ? Status.TIMED_OUT : Status.COMPLETED,
                        i % KINDS == 3 ? 7 * BYTES[split] : BYTES[split],
                        device * factor,
                        Double.NaN,
                        split < last && !late ? 60 * factor : Double.NaN,
                        Double.NaN,
                        split < last && !late ? 10 * factor : Double.NaN,
                        (device + 70) * factor);
                statistics.add("rubbish-" + i, Fleet.NETWORK, row);
            }
        }
    }
}
