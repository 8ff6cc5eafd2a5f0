package io.callosum.environment.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Queries as somebody who uses an application asks them: a burst now and then. Bursts begin anywhere in the day, each time as likely. A
 * burst has a geometric number of queries, with exponential gaps. Immutable.
 *
 * @param perDay number of bursts, at least 1
 * @param meanQueries of a burst, at least 1
 * @param meanGapSeconds between two queries of a burst, above 0
 */
public record Bursts(int perDay, double meanQueries, double meanGapSeconds) {
    private static final double EVENING_SECONDS = 60;

    public Bursts {
        if (perDay < 1 || !(meanQueries >= 1) || !(meanGapSeconds > 0)) {
            throw new IllegalArgumentException("expected a burst of a query or more and a gap above 0 s, found "
                    + perDay + " bursts of " + meanQueries + " queries with gaps of " + meanGapSeconds + " s");
        }
    }

    /** The number of queries of a mean day. */
    public double meanQueriesPerDay() {
        return perDay * meanQueries;
    }

    /** When the queries of a day come, ascending. */
    double[] arrivalSeconds(double daySeconds, RandomGenerator random) {
        List<Double> arrivals = new ArrayList<>();
        for (int i = 0; i < perDay; i++) {
            double time = random.nextDouble() * Math.max(daySeconds - EVENING_SECONDS, 0);
            do {
                arrivals.add(time);
                time += meanGapSeconds * random.nextExponential();
            } while (random.nextDouble() < 1 - 1 / meanQueries);
        }
        return arrivals.stream()
                .mapToDouble(Double::doubleValue)
                .filter(time -> time < daySeconds)
                .sorted()
                .toArray();
    }
}
