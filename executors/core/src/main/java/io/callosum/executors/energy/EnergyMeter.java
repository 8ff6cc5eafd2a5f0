package io.callosum.executors.energy;

import io.callosum.executors.spi.Availability;

/** A way to measure energy, found by {@link java.util.ServiceLoader}. Says whether it works here, and why not. Thread-safe. */
public interface EnergyMeter {
    /** What a meter covers. All cover everything that runs there, idle power and other programs included. */
    enum Scope {
        /** Processor packages and their memory; no radio, no screen. */
        PROCESSOR,
        /** One graphics card. */
        ACCELERATOR,
        /** The whole device, its radio included. */
        DEVICE
    }

    /** The name on the command line and in reports. */
    String name();

    /** What it covers. */
    Scope scope();

    /** Whether it can be read here, and from what, or why not; never throws. */
    Availability availability();

    /**
     * Starts counting.
     *
     * @throws io.callosum.executors.spi.ExecutorException.Unavailable if it cannot be read
     */
    EnergyCounter open();
}
