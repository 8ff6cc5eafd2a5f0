package io.callosum.executors.remote.server;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Follows one call from its head to the end of its stream, and counts it if it ended before it had arrived: larger than allowed, or
 * broken off. Thread-safe.
 */
final class Arrival extends ServerStreamTracer {
    /** Where a call's interceptor finds it. */
    static final Context.Key<Arrival> KEY = Context.key("callosum-arrival");

    private final ServerCounters counters;
    private final AtomicBoolean settled = new AtomicBoolean();

    private Arrival(ServerCounters counters) {
        this.counters = counters;
    }

    static Factory factory(ServerCounters counters) {
        return new Factory() {
            @Override
            public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
                return new Arrival(counters);
            }
        };
    }

    @Override
    public Context filterContext(Context context) {
        return context.withValue(KEY, this);
    }

    /** It has arrived, or was refused and counted as such; true the first time. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    @Override
    public void streamClosed(Status status) {
        if (!status.isOk() && settle()) {
            boolean large = status.getCode() == Status.Code.RESOURCE_EXHAUSTED;
            counters.countRefused(large ? Refusal.TOO_LARGE : Refusal.INCOMPLETE);
        }
    }
}
