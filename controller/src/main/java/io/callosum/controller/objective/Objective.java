package io.callosum.controller.objective;

/**
 * What a query's cost is, in seconds: {@code latencyWeight x latency + energyWeight x energy}, and for a budget a limit on the mean
 * energy on top. Immutable and thread-safe.
 *
 * @param kind which of the field's standard objectives this is
 * @param latencyWeight weight of a second of latency, at least 0
 * @param energyWeightSecondsPerJoule seconds that a joule is worth, at least 0
 * @param energyBudgetMillijoules limit on the mean energy of a query; infinite without one
 */
public record Objective(
        Kind kind, double latencyWeight, double energyWeightSecondsPerJoule, double energyBudgetMillijoules) {
    /** Only latency counts. */
    public static final Objective LATENCY = new Objective(Kind.LATENCY, 1, 0, Double.POSITIVE_INFINITY);

    /** Only the device's energy counts: a joule costs a second. */
    public static final Objective ENERGY = new Objective(Kind.ENERGY, 0, 1, Double.POSITIVE_INFINITY);

    /** The kinds of objectives. */
    public enum Kind {
        /** Latency. */
        LATENCY,
        /** Energy of the device. */
        ENERGY,
        /** A weighted sum of both. */
        WEIGHTED,
        /** Latency, while the mean energy stays within a budget. */
        BUDGET
    }

    public Objective {
        if (!(latencyWeight >= 0 && energyWeightSecondsPerJoule >= 0)
                || latencyWeight + energyWeightSecondsPerJoule == 0
                || Double.isInfinite(latencyWeight + energyWeightSecondsPerJoule)) {
            throw new IllegalArgumentException("expected finite weights >= 0, not both 0, found " + latencyWeight
                    + " of latency and " + energyWeightSecondsPerJoule + " of energy");
        }
        if (!(energyBudgetMillijoules > 0) || (kind == Kind.BUDGET) == Double.isInfinite(energyBudgetMillijoules)) {
            throw new IllegalArgumentException(
                    "expected a budget above 0 for kind budget only, found " + energyBudgetMillijoules + " mJ");
        }
    }

    /** Latency plus the given seconds a joule. */
    public static Objective weighted(double energyWeightSecondsPerJoule) {
        return new Objective(Kind.WEIGHTED, 1, energyWeightSecondsPerJoule, Double.POSITIVE_INFINITY);
    }

    /** Latency, at a mean energy of at most the given millijoules a query. */
    public static Objective budget(double energyBudgetMillijoules) {
        return new Objective(Kind.BUDGET, 1, 0, energyBudgetMillijoules);
    }

    /** Whether energy plays a part. */
    public boolean needsEnergy() {
        return energyWeightSecondsPerJoule > 0 || kind == Kind.BUDGET;
    }

    /** Seconds of cost of one query, before any budget. */
    public double costSeconds(double latencySeconds, double energyMillijoules) {
        double cost = latencyWeight * latencySeconds;
        // An energy that nobody knows (NaN) must not spoil a cost in which it does not count.
        return energyWeightSecondsPerJoule > 0 ? cost + energyWeightSecondsPerJoule * energyMillijoules / 1e3 : cost;
    }
}
