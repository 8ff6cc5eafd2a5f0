package io.callosum.executors.remote.client;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A way to carry the protocol's calls. Thread-safe; any number of calls may be in flight. */
interface Transport extends AutoCloseable {
    /**
     * Starts an inference; cancelling the future cancels it.
     *
     * @param request with raw contents
     * @return completes with the reply, or exceptionally with a {@link io.callosum.executors.pipeline.TailException}
     */
    CompletableFuture<ModelInferResponse> infer(ModelInferRequest request, Duration deadline);

    /**
     * Asks whether the server is alive.
     *
     * @throws io.callosum.executors.pipeline.TailException if it does not answer
     */
    boolean live(Duration deadline);

    /**
     * Asks whether a model is ready.
     *
     * @throws io.callosum.executors.pipeline.TailException if the server does not answer, or not to this question
     */
    boolean ready(String modelName, Duration deadline);

    /**
     * What the server says in its metadata that it can do beside the protocol, as far as this transport can carry it.
     *
     * @throws io.callosum.executors.pipeline.TailException if it does not answer
     */
    List<String> extensions(Duration deadline);

    /** Closes the connection at once; calls in flight fail as unreachable, and so do later ones. */
    @Override
    void close();
}
