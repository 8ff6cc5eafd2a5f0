package io.callosum.executors.spi;

import io.callosum.controller.network.Network;

/**
 * A back end that runs segments of networks. Found by {@link java.util.ServiceLoader}; thread-safe. A back end whose hardware or
 * libraries are missing is unavailable, with the reason, and never throws while it is asked.
 */
public interface SegmentExecutor {
    /** The name on the command line, lower case, for example {@code nd4j}. */
    String name();

    /** Whether it can run here, and if not, why not. */
    Availability availability();

    /**
     * Opens a network with seeded weights ({@link io.callosum.executors.weights.SeededWeights}), so that two processes that open it
     * with the same seed compute the same function.
     *
     * @throws ExecutorException.Unavailable if {@link #availability()} says no
     * @throws ExecutorException.Unsupported if the network has a layer that this back end cannot run
     */
    NetworkSession open(Network network, long weightSeed);
}
