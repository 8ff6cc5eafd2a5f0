package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TensorForm;
import java.util.Map;

/** A model to serve that is not the tail of a network of ours: any function of named tensors. Implementations are thread-safe. */
public interface ServedModel {
    /** The model's name, unique in the server. */
    String name();

    /** What clients see as the platform. */
    String platform();

    /** What it reads, by name. */
    Map<String, TensorForm> inputs();

    /** What it answers with, by name. */
    Map<String, TensorForm> outputs();

    /**
     * What tells it from another model of the same name; a request that carries another fingerprint in the parameter
     * {@link io.callosum.executors.remote.wire.Fingerprint#PARAMETER} is refused. Empty accepts any.
     */
    default String fingerprint() {
        return "";
    }

    /**
     * Whether queries may be joined along the first dimension of every tensor and computed at once, to the same answers.
     */
    default boolean batchable() {
        return false;
    }

    /**
     * Computes the outputs.
     *
     * @param inputs exactly {@link #inputs}, each of its form
     * @return at least {@link #outputs}
     */
    Map<String, ProtocolTensor> run(Map<String, ProtocolTensor> inputs);
}
