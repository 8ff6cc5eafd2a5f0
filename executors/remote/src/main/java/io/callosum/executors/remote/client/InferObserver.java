package io.callosum.executors.remote.client;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Completes the caller's future with the reply of one call. gRPC calls it from one thread at a time. */
final class InferObserver implements StreamObserver<ModelInferResponse> {
    private final InferExchange exchange;
    private final ServerAddress server;
    private final CompletableFuture<TailResult> future;
    private final long startNanos;

    /**
     * Starts the clock.
     *
     * @param future completed exactly once, unless its owner completes it first
     */
    InferObserver(InferExchange exchange, ServerAddress server, CompletableFuture<TailResult> future) {
        this.exchange = exchange;
        this.server = server;
        this.future = future;
        this.startNanos = System.nanoTime();
    }

    @Override
    public void onNext(ModelInferResponse reply) {
        long totalNanos = System.nanoTime() - startNanos;
        try {
            future.complete(exchange.read(reply, totalNanos));
        } catch (MalformedMessageException malformed) {
            future.completeExceptionally(new TailException.Refused(
                    exchange.name() + " at " + server + " answered something else: " + malformed.getMessage(),
                    malformed));
        }
    }

    @Override
    public void onError(Throwable failure) {
        future.completeExceptionally(StatusMapping.toException(failure, server, exchange.name()));
    }

    @Override
    public void onCompleted() {
        // A unary call either brought a reply before, or ends in onError.
    }
}
