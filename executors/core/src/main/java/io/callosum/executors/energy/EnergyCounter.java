package io.callosum.executors.energy;

import java.util.OptionalDouble;

/** A meter that is counting. Thread-safe. */
public interface EnergyCounter extends AutoCloseable {
    /** What it covers. */
    EnergyMeter.Scope scope();

    /** Millijoules since it was opened, never falling; empty from the first failure to read on. */
    OptionalDouble millijoules();

    @Override
    void close();
}
