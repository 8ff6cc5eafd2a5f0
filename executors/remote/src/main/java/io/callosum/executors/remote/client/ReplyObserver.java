package io.callosum.executors.remote.client;

import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Completes the caller's future with the reply of one call. gRPC calls it from one thread at a time. */
final class ReplyObserver implements StreamObserver<ModelInferResponse> {
    private final String what;
    private final ServerAddress server;
    private final CompletableFuture<ModelInferResponse> reply;

    ReplyObserver(String what, ServerAddress server, CompletableFuture<ModelInferResponse> reply) {
        this.what = what;
        this.server = server;
        this.reply = reply;
    }

    @Override
    public void onNext(ModelInferResponse message) {
        reply.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
        reply.completeExceptionally(StatusMapping.toException(failure, server, what));
    }

    @Override
    public void onCompleted() {
        // A unary call either brought a reply before, or ends in onError.
    }
}
