package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.spi.SegmentResult;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

/**
 * An accepted request on its way through the queue and a worker. {@link #run} is called at most once, and answers the call unless its
 * caller is gone.
 */
final class InferCall implements Runnable {
    private final InferRequest request;
    private final ServerCallStreamObserver<ModelInferResponse> observer;
    private final ComputePool pool;
    private final ServerCounters counters;
    private final Context context;
    private final long arrivalNanos;

    /**
     * To be made on the thread of the gRPC call, whose context it keeps.
     *
     * @param arrivalNanos when the request came, by {@link System#nanoTime}
     */
    InferCall(
            InferRequest request,
            ServerCallStreamObserver<ModelInferResponse> observer,
            ComputePool pool,
            ServerCounters counters,
            long arrivalNanos) {
        this.request = request;
        this.observer = observer;
        this.pool = pool;
        this.counters = counters;
        this.context = Context.current();
        this.arrivalNanos = arrivalNanos;
    }

    @Override
    public void run() {
        if (callerGone()) {
            counters.countAbandoned();
            return;
        }
        long startNanos = System.nanoTime();
        ModelInferResponse reply;
        try {
            SegmentResult result = request.tail().run(request.inputs());
            long computeNanos = System.nanoTime() - startNanos;
            // Decoded when it came, before it queued; it is work all the same.
            long decodeNanos = request.decodeNanos();
            reply = request.reply(
                    result.outputs(), startNanos - arrivalNanos - decodeNanos, computeNanos + decodeNanos);
        } catch (RuntimeException | Error failure) {
            // Errors too: out of native memory, or natives that fail to load, must reach the caller; the server goes
            // on.
            counters.countRefused();
            Status status = pool.stopped()
                    ? ComputePool.STOPPED
                    : Status.INTERNAL.withDescription(request.tail().name() + " failed: " + failure);
            observer.onError(status.withCause(failure).asRuntimeException());
            return;
        }
        if (callerGone()) {
            counters.countAbandoned();
            return;
        }
        counters.countServed();
        observer.onNext(reply);
        observer.onCompleted();
    }

    /** The caller cancelled, hung up, or its deadline passed: nobody would read the answer. */
    private boolean callerGone() {
        Deadline deadline = context.getDeadline();
        return observer.isCancelled() || context.isCancelled() || (deadline != null && deadline.isExpired());
    }
}
