package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server half that keeps its calls and does with each what it was told. Thread-safe. */
final class TailDouble implements TailRunner {
    private final Consumer<Call> behaviour;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    /** A call, and the future that the pipeline waits for. */
    record Call(
            Network network,
            int split,
            Map<String, Tensor> crossing,
            Duration deadline,
            CompletableFuture<TailResult> reply) {
        /** Computes the tail on a session and answers with times that are given. */
        void answer(NetworkSession server, long totalNanos, OptionalLong queueNanos, OptionalLong computeNanos) {
            Map<String, Tensor> outputs =
                    server.run(split, network.layerCount(), crossing).outputs();
            reply.complete(new TailResult(outputs, totalNanos, queueNanos, computeNanos));
        }
    }

    private TailDouble(Consumer<Call> behaviour) {
        this.behaviour = behaviour;
    }

    /** Does this with each call, on the thread that calls. */
    static TailDouble doing(Consumer<Call> behaviour) {
        return new TailDouble(behaviour);
    }

    /** Leaves every call to the test. */
    static TailDouble waiting() {
        return doing(call -> {});
    }

    /** Fails every call through its future. */
    static TailDouble failing(Throwable failure) {
        return doing(call -> call.reply().completeExceptionally(failure));
    }

    /** Computes every tail on a session: 3 ms in the queue, 20 ms of computing, 50 ms in all, as far as it tells. */
    static TailDouble computingOn(NetworkSession server) {
        return doing(call -> call.answer(server, 50_000_000, OptionalLong.of(3_000_000), OptionalLong.of(20_000_000)));
    }

    @Override
    public CompletableFuture<TailResult> run(
            Network network, int split, Map<String, Tensor> crossing, Duration deadline) {
        Call call = new Call(network, split, crossing, deadline, new CompletableFuture<>());
        calls.add(call);
        behaviour.accept(call);
        return call.reply();
    }

    /** The next call, once there is one. */
    Call next() throws InterruptedException {
        Call call = calls.poll(QueryRun.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(call).as("call of the server half").isNotNull();
        return call;
    }

    /** The calls that nobody took with {@link #next}. */
    int unseen() {
        return calls.size();
    }

    @Override
    public void close() {}
}
