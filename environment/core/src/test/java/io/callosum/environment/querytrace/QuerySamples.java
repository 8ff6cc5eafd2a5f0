package io.callosum.environment.querytrace;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Queries to log. */
public final class QuerySamples {
    /** Every field is there. */
    public static final LoggedQuery FULL = new LoggedQuery(
            17,
            "alexnet",
            Context.at(12.5, 4.25, 11.75),
            1,
            "identity",
            0.25,
            List.of(0.5, 0.25, 0.25),
            "adaptive",
            9,
            OptionalInt.of(2),
            Outcome.builder(Status.TIMED_OUT, 812.5)
                    .deviceMillis(1.5)
                    .fallbackMillis(300)
                    .uplinkBytes(150528)
                    .networkMillis(500)
                    .queueMillis(0)
                    .serverMillis(2.25)
                    .energy(37.5, EnergySource.MEASURED)
                    .build());

    /** Nothing that may be absent is there. */
    public static final LoggedQuery BARE = new LoggedQuery(
            0,
            "mnist",
            Context.at(0),
            0,
            "identity",
            1,
            List.of(1.0),
            "",
            0,
            OptionalInt.empty(),
            Outcome.builder(Status.DROPPED, 0).build());

    private QuerySamples() {}

    /** Any query at all: fields absent half of the time, doubles of all magnitudes, names with anything in them. */
    public static LoggedQuery random(SplittableRandom random) {
        int splits = random.nextInt(1, 30);
        double[] weights = new double[splits];
        double sum = 0;
        for (int k = 0; k < splits; k++) {
            weights[k] = random.nextDouble(1e-3, 1);
            sum += weights[k];
        }
        List<Double> probabilities = new ArrayList<>();
        for (double weight : weights) {
            probabilities.add(weight / sum);
        }
        int split = random.nextInt(splits);
        return new LoggedQuery(
                random.nextLong(),
                name(random),
                random.nextBoolean()
                        ? Context.at(-magnitude(random))
                        : Context.at(magnitude(random), magnitude(random), magnitude(random)),
                split,
                name(random),
                probabilities.get(split),
                probabilities,
                name(random),
                random.nextLong(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(splits)) : OptionalInt.empty(),
                outcome(random));
    }

    private static Outcome outcome(SplittableRandom random) {
        Status[] statuses = Status.values();
        Outcome.Builder outcome = Outcome.builder(statuses[random.nextInt(statuses.length)], magnitude(random));
        if (random.nextBoolean()) {
            outcome.deviceMillis(magnitude(random)).uplinkBytes(random.nextLong(Long.MAX_VALUE));
        }
        if (random.nextBoolean()) {
            outcome.networkMillis(magnitude(random)).queueMillis(magnitude(random));
        }
        if (random.nextBoolean()) {
            outcome.serverMillis(magnitude(random)).fallbackMillis(magnitude(random));
        }
        if (random.nextBoolean()) {
            outcome.energy(magnitude(random), random.nextBoolean() ? EnergySource.MODELLED : EnergySource.MEASURED);
        }
        return outcome.build();
    }

    /** Any finite double that is not negative, subnormal ones included. */
    private static double magnitude(SplittableRandom random) {
        double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
        return Double.isFinite(value) ? value : 0;
    }

    private static String name(SplittableRandom random) {
        return "n\"\\\n\t\u2028\u0001é\ud83d\ude00/".substring(0, random.nextInt(9)) + random.nextInt(100);
    }
}
