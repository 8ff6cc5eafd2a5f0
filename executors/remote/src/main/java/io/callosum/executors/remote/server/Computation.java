package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ProtocolTensor;
import java.util.Map;

/** A request's checked tensors and what to do with them. Thread-safe. */
interface Computation {
    /** Computes all outputs, by name. */
    Map<String, ProtocolTensor> run();

    /** Whether some floating-point input has a NaN in it. */
    boolean hasNan();

    /** How long it took to decode the inputs when they came; 0 if they came as they are. */
    default long decodeNanos() {
        return 0;
    }

    /** Queries in it: the length of the first dimension where the model computes several at once, otherwise 1. */
    default long rows() {
        return 1;
    }
}
