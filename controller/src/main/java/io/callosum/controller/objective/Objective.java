package io.callosum.controller.objective;

import java.io.Serializable;

/**
 * What queries are to cost least of, in seconds: {@code latencyWeight x latency + energyWeight x energy} on average, and for some kinds a
 * limit on top, or a quantile in place of the mean. {@link Pricing} makes one rule of all of them. Immutable and thread-safe.
 *
 * @param kind which objective this is
 * @param latencyWeight weight of a second of latency, at least 0
 * @param energyWeightSecondsPerJoule seconds that a joule is worth, at least 0
 * @param energyBudgetMillijoules limit on the mean energy of a query; infinite without one
 * @param deadlineSeconds limit on the latency of a query; infinite without one
 * @param lateShare for a deadline the share of queries that may miss it, for a tail the share of queries beyond its quantile, in (0, 1);
 *     0 without either
 */
public record Objective(
        Kind kind,
        double latencyWeight,
        double energyWeightSecondsPerJoule,
        double energyBudgetMillijoules,
        double deadlineSeconds,
        double lateShare)
        implements Serializable {
    /** The share of queries that may miss a deadline, or are beyond a tail's quantile, if nothing else is said. */
    public static final double DEFAULT_LATE_SHARE = 0.05;

    /** Only latency counts. */
    public static final Objective LATENCY = new Objective(Kind.LATENCY, 1, 0, Double.POSITIVE_INFINITY);

    /** Only the device's energy counts: a joule costs a second. */
    public static final Objective ENERGY = new Objective(Kind.ENERGY, 0, 1, Double.POSITIVE_INFINITY);

    /** The 0.95 quantile of latency. */
    public static final Objective P95 = tail(1 - DEFAULT_LATE_SHARE);

    /** The kinds of objectives. */
    public enum Kind {
        /** Latency. */
        LATENCY,
        /** Energy of the device. */
        ENERGY,
        /** A weighted sum of both. */
        WEIGHTED,
        /** Latency, while the mean energy stays within a budget. */
        BUDGET,
        /** Energy of the device, while at most a share of the queries takes longer than a deadline. */
        DEADLINE,
        /** A high quantile of latency. */
        TAIL
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
        if (!(deadlineSeconds > 0) || (kind == Kind.DEADLINE) == Double.isInfinite(deadlineSeconds)) {
            throw new IllegalArgumentException(
                    "expected a deadline above 0 for kind deadline only, found " + deadlineSeconds + " s");
        }
        if ((kind == Kind.DEADLINE && energyWeightSecondsPerJoule == 0)
                || (kind == Kind.TAIL && (latencyWeight != 1 || energyWeightSecondsPerJoule != 0))) {
            throw new IllegalArgumentException(
                    "expected a weight of energy above 0 for kind deadline, and weights 1 of latency and 0 of energy for kind"
                            + " tail, found " + latencyWeight + " and " + energyWeightSecondsPerJoule);
        }
        boolean hasShare = kind == Kind.DEADLINE || kind == Kind.TAIL;
        if (!(lateShare >= 0 && lateShare < 1) || hasShare == (lateShare == 0)) {
            throw new IllegalArgumentException(
                    "expected a share of late queries in (0, 1) for kinds deadline and tail only, found " + lateShare);
        }
    }

    /** Without a deadline or a quantile. */
    public Objective(
            Kind kind, double latencyWeight, double energyWeightSecondsPerJoule, double energyBudgetMillijoules) {
        this(kind, latencyWeight, energyWeightSecondsPerJoule, energyBudgetMillijoules, Double.POSITIVE_INFINITY, 0);
    }

    /** Latency plus the given seconds a joule. */
    public static Objective weighted(double energyWeightSecondsPerJoule) {
        return new Objective(Kind.WEIGHTED, 1, energyWeightSecondsPerJoule, Double.POSITIVE_INFINITY);
    }

    /** Latency, at a mean energy of at most the given millijoules a query. */
    public static Objective budget(double energyBudgetMillijoules) {
        return new Objective(Kind.BUDGET, 1, 0, energyBudgetMillijoules);
    }

    /** Energy, where at most the given share of the queries takes longer than the deadline. */
    public static Objective deadline(double deadlineSeconds, double lateShare) {
        return new Objective(Kind.DEADLINE, 0, 1, Double.POSITIVE_INFINITY, deadlineSeconds, lateShare);
    }

    /** The given quantile of latency, in (0, 1). */
    public static Objective tail(double quantile) {
        return new Objective(Kind.TAIL, 1, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1 - quantile);
    }

    /** Whether energy plays a part. */
    public boolean needsEnergy() {
        return energyWeightSecondsPerJoule > 0 || kind == Kind.BUDGET;
    }

    /** Whether the objective is the mean of what {@link #costSeconds} says of each query, with no limit on anything and no quantile. */
    public boolean isMean() {
        return kind == Kind.LATENCY || kind == Kind.ENERGY || kind == Kind.WEIGHTED;
    }

    /** The quantile of latency that counts, {@code 1 - lateShare}; 1 where none does. */
    public double quantile() {
        return 1 - lateShare;
    }

    /** Seconds of cost of one query, before any limit. */
    public double costSeconds(double latencySeconds, double energyMillijoules) {
        double cost = latencyWeight * latencySeconds;
        // An energy that nobody knows (NaN) must not spoil a cost in which it does not count.
        return energyWeightSecondsPerJoule > 0 ? cost + energyWeightSecondsPerJoule * energyMillijoules / 1e3 : cost;
    }
}
