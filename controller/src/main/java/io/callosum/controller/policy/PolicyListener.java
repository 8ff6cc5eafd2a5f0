package io.callosum.controller.policy;

/**
 * Hears of what goes on inside a policy that learns. Given to the policy's constructor. Called on the threads that decide
 * ({@link #cacheLookup}) and on the one that folds outcomes in ({@link #drifted}): must be thread-safe and quick, and must not throw.
 * Arguments are primitives and enum constants, so that telling allocates nothing.
 */
public interface PolicyListener {
    /** Hears nothing. */
    PolicyListener NONE = new PolicyListener() {};

    /**
     * A change was detected, and what was learned before it is forgotten or discounted.
     *
     * @param part what changed
     * @param timeSeconds when that was noticed, on the clock of the contexts
     */
    default void drifted(Part part, double timeSeconds) {}

    /** The decision cache was asked for a distribution, and had it ({@code hit}) or had not. */
    default void cacheLookup(boolean hit) {}

    /** A part of a query's cost. */
    enum Part {
        /** The head's, or a fallback's, time on the device. */
        DEVICE,
        /** The time on the network. */
        LINK,
        /** The tail's time on the server, queue included. */
        SERVER,
        /** The whole latency, where nothing finer is measured. */
        TOTAL
    }
}
