package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ServerMetadataResponse;
import io.callosum.executors.remote.wire.CodecNames;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes requests in, whatever they came by: checks them, and queues them for the workers. Thread-safe. */
final class InferDesk {
    private static final String SERVER_NAME = "callosum";

    private final ModelCatalog catalog;
    private final ComputePool pool;
    private final ServerCounters counters;
    private final ServerLimits limits;
    private final AtomicBoolean closing = new AtomicBoolean();

    InferDesk(ModelCatalog catalog, ComputePool pool, ServerCounters counters, ServerLimits limits) {
        this.catalog = catalog;
        this.pool = pool;
        this.counters = counters;
        this.limits = limits;
    }

    /**
     * Answers or refuses a request, now or from a worker.
     *
     * @param arrivalNanos when its last byte came, by {@link System#nanoTime}
     * @return to be called if the caller goes away: takes the request out of the queue if it still waits
     */
    Runnable take(ModelInferRequest message, Caller caller, long arrivalNanos) {
        try {
            if (ProbeModel.is(message.getModelName(), message.getModelVersion())) {
                caller.answer(ProbeModel.answer(message));
                return InferDesk::nothingWaits;
            }
            InferRequest request = InferRequest.read(catalog, message, limits.acceptNan());
            InferCall call = new InferCall(request, caller, pool, counters, arrivalNanos, limits.maxBatch());
            pool.submit(call);
            return () -> {
                if (pool.withdraw(call)) {
                    counters.countAbandoned();
                }
            };
        } catch (RequestException refused) {
            counters.countRefused(refused.reason());
            caller.refuse(refused.status());
            return InferDesk::nothingWaits;
        }
    }

    private static void nothingWaits() {
        // It was answered or refused at once.
    }

    /** Whether the server takes requests: false once it is closing. */
    boolean ready() {
        return !closing.get() && !pool.stopped();
    }

    /** From now on the server is not ready. */
    void closing() {
        closing.set(true);
    }

    boolean knows(String modelName, String version) {
        return ProbeModel.is(modelName, version)
                || catalog.find(modelName, version).isPresent();
    }

    /**
     * What a model reads and makes.
     *
     * @throws RequestException with {@code NOT_FOUND} if there is none
     */
    ModelMetadataResponse metadata(String modelName, String version) {
        return ProbeModel.is(modelName, version)
                ? ProbeModel.metadata()
                : catalog.require(modelName, version).metadata();
    }

    ServerMetadataResponse metadata() {
        return ServerMetadataResponse.newBuilder()
                .setName(SERVER_NAME)
                .setVersion(ServerVersion.current())
                .addAllExtensions(CodecNames.extensions())
                .build();
    }
}
