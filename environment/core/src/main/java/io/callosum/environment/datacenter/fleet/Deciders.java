package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.decision.Outcome;

/** What decides on the phones of a fleet. Not thread-safe. */
interface Deciders {
    /**
     * Where a query is cut.
     *
     * @param query its number among those under way
     * @param megabitsPerSecond the present rate of the phone's uplink, for those that measure it
     */
    int decide(int query, int phone, double nowSeconds, double megabitsPerSecond);

    /** Whether {@link #settled} wants to be called. */
    default boolean learns() {
        return false;
    }

    /** A query is over. */
    default void settled(int query, int phone, Outcome outcome, double nowSeconds) {}
}
