package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import java.util.Set;

/** What stands behind a model name. Thread-safe. */
interface Model {
    /** There is one version of each model. */
    String VERSION = "1";

    String name();

    ModelMetadataResponse metadata();

    /** The names of what it answers with, in order. */
    Set<String> outputNames();

    /**
     * Checks a request's tensors.
     *
     * @throws io.callosum.executors.remote.wire.MalformedMessageException if they are not the model's
     * @throws RequestException for another reason to refuse it
     */
    Computation prepare(ModelInferRequest message);
}
