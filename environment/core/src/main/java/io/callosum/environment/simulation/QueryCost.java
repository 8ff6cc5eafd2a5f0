package io.callosum.environment.simulation;

/**
 * What a query costs at a split. Immutable.
 *
 * @param deviceMillis head on the device
 * @param networkMillis transfer and round trip, waiting for the link included; infinite if nothing ever gets through
 * @param serverMillis tail on the server
 * @param energyMillijoules of the device
 * @param timedOut whether network and server exceed the timeout
 * @param latencySeconds from arrival to answer
 */
public record QueryCost(
        double deviceMillis,
        double networkMillis,
        double serverMillis,
        double energyMillijoules,
        boolean timedOut,
        double latencySeconds) {}
