package io.callosum.executors.reference;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;

/**
 * Runs segments in plain Java, written to be read and not to be fast: about a nanosecond a multiply-accumulate. Always available.
 * Thread-safe. Not for production; back ends are tested against it.
 */
public final class ReferenceExecutor implements SegmentExecutor {
    /** Made by tests and by {@link java.util.ServiceLoader}. */
    public ReferenceExecutor() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Availability availability() {
        return Availability.yes("plain Java " + Runtime.version().feature() + ", one thread a run");
    }

    @Override
    public NetworkSession open(Network network, long weightSeed) {
        return new ReferenceSession(network, weightSeed);
    }
}
