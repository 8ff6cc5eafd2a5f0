package io.callosum.executors.remote.client;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a broken channel trying at a steady pace: gRPC's own pauses between attempts grow to two minutes. It does nothing while the
 * channel is connected, idle or closed. Thread-safe; it borrows the JDK's delay thread.
 */
final class Reconnector {
    private final ManagedChannel channel;
    private final Executor later;
    private final AtomicBoolean retrying = new AtomicBoolean();

    Reconnector(ManagedChannel channel, Duration interval) {
        this.channel = channel;
        this.later = CompletableFuture.delayedExecutor(interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Watches the channel until it is closed. */
    void watch() {
        ConnectivityState state = channel.getState(false);
        if (state == ConnectivityState.SHUTDOWN) {
            return;
        }
        if (state == ConnectivityState.TRANSIENT_FAILURE && retrying.compareAndSet(false, true)) {
            later.execute(this::retry);
        }
        channel.notifyWhenStateChanged(state, this::watch);
    }

    private void retry() {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
            later.execute(this::retry);
            return;
        }
        retrying.set(false);
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE && retrying.compareAndSet(false, true)) {
            later.execute(this::retry);
        }
    }
}
