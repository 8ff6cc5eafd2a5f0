package io.callosum.environment.replay;

/** What a policy is told of a query that is over. */
public enum Feedback {
    /** Latency, energy, and the times of device, network and server; after a timeout the device's only. */
    COMPONENTS,
    /** Latency, energy, and whether it timed out. */
    TOTAL
}
