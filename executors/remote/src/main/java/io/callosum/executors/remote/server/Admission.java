package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at calls before their tensors arrive: refuses those without the token and those that are too many, and hangs up on those that
 * do not arrive in time. Thread-safe.
 */
final class Admission implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<String> OPEN_TO_ALL = Set.of(
            GRPCInferenceServiceGrpc.getServerLiveMethod().getFullMethodName(),
            GRPCInferenceServiceGrpc.getServerReadyMethod().getFullMethodName());
    private static final String INFER =
            GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName();

    private static final String NO_MESSAGE = "expected a message of the Open Inference Protocol, found other bytes";

    private final ServerSecurity security;
    private final Duration receiveTimeout;
    private final Slots slots;
    private final ServerCounters counters;
    private final ScheduledExecutorService timer;

    Admission(ServerConfig config, Slots slots, ServerCounters counters, ScheduledExecutorService timer) {
        this.security = config.security();
        this.receiveTimeout = config.limits().receiveTimeout();
        this.slots = slots;
        this.counters = counters;
        this.timer = timer;
    }

    @Override
    public <A, B> Listener<A> interceptCall(ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        Arrival arrival = Arrival.KEY.get();
        if (!OPEN_TO_ALL.contains(method) && !security.admits(headers.get(AUTHORIZATION))) {
            return refuse(call, arrival, Refusal.UNAUTHENTICATED, Status.UNAUTHENTICATED.withDescription(Slots.TOKEN));
        }
        boolean infers = method.equals(INFER);
        if (infers && !slots.take()) {
            return refuse(
                    call, arrival, Refusal.OVERLOADED, Status.RESOURCE_EXHAUSTED.withDescription(slots.allTaken()));
        }
        Future<?> limit;
        try {
            limit = limit(call, arrival);
        } catch (RejectedExecutionException goingDown) {
            if (infers) {
                slots.giveBack();
            }
            return refuse(call, arrival, Refusal.STOPPING, ComputePool.STOPPED);
        }
        return new Reception<>(
                next.startCall(call, headers), call, arrival, limit, infers ? slots::giveBack : () -> {});
    }

    /** Hangs up on a call that has not arrived in time. */
    private Future<?> limit(ServerCall<?, ?> call, Arrival arrival) {
        return timer.schedule(
                () -> {
                    if (arrival.settle()) {
                        counters.countRefused(Refusal.TOO_SLOW);
                        call.close(Status.DEADLINE_EXCEEDED.withDescription(tooSlow(receiveTimeout)), new Metadata());
                    }
                },
                receiveTimeout.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    static String tooSlow(Duration receiveTimeout) {
        return "expected the whole request within " + receiveTimeout + ", found a part";
    }

    private <A, B> Listener<A> refuse(ServerCall<A, B> call, Arrival arrival, Refusal reason, Status status) {
        if (arrival.settle()) {
            counters.countRefused(reason);
        }
        call.close(status, new Metadata());
        return new Listener<>() {};
    }

    /** Passes a call on once it has arrived. gRPC calls it from one thread at a time. */
    private final class Reception<A> extends SimpleForwardingServerCallListener<A> {
        private final ServerCall<A, ?> call;
        private final Arrival arrival;
        private final Future<?> limit;
        private final Runnable end;

        Reception(Listener<A> next, ServerCall<A, ?> call, Arrival arrival, Future<?> limit, Runnable end) {
            super(next);
            this.call = call;
            this.arrival = arrival;
            this.limit = limit;
            this.end = end;
        }

        @Override
        public void onMessage(A message) {
            var marshaller = call.getMethodDescriptor().getRequestMarshaller();
            if (!(marshaller instanceof CheckedMarshaller<A> checked) || !checked.isDamaged(message)) {
                super.onMessage(message);
            } else if (arrival.settle()) {
                counters.countRefused(Refusal.MALFORMED);
                call.close(Status.INVALID_ARGUMENT.withDescription(NO_MESSAGE), new Metadata());
            }
        }

        @Override
        public void onHalfClose() {
            limit.cancel(false);
            if (arrival.settle()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onComplete() {
            limit.cancel(false);
            end.run();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            limit.cancel(false);
            end.run();
            super.onCancel();
        }
    }
}
