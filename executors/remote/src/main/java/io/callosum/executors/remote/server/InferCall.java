package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An accepted request on its way through the queue and a worker. {@link #run} is called at most once, and answers the call unless its
 * caller is gone; where joining is on, it answers other waiting calls of the same model as well.
 */
final class InferCall implements Runnable {
    private final InferRequest request;
    private final Caller caller;
    private final ComputePool pool;
    private final ServerCounters counters;
    private final long arrivalNanos;
    private final int maxBatch;

    /**
     * A call.
     *
     * @param arrivalNanos when the request came, by {@link System#nanoTime}
     * @param maxBatch queries that are computed at once, at least 1
     */
    InferCall(
            InferRequest request,
            Caller caller,
            ComputePool pool,
            ServerCounters counters,
            long arrivalNanos,
            int maxBatch) {
        this.request = request;
        this.caller = caller;
        this.pool = pool;
        this.counters = counters;
        this.arrivalNanos = arrivalNanos;
        this.maxBatch = maxBatch;
    }

    @Override
    public void run() {
        if (abandoned()) {
            return;
        }
        List<InferCall> others = maxBatch > 1 ? waitingAlike() : List.of();
        if (others.isEmpty()) {
            runAlone();
        } else {
            others.add(0, this);
            runTogether(others);
        }
    }

    /** Refuses it: it waits in a queue that nobody works on any more. */
    void drop() {
        counters.countRefused(Refusal.STOPPING);
        caller.refuse(ComputePool.STOPPED);
    }

    private boolean abandoned() {
        if (caller.gone()) {
            counters.countAbandoned();
            return true;
        }
        return false;
    }

    private void runAlone() {
        long startNanos = System.nanoTime();
        Map<String, ProtocolTensor> computed;
        try {
            computed = request.computation().run();
        } catch (RuntimeException | Error failure) {
            failed(failure);
            return;
        }
        answer(computed, startNanos, System.nanoTime() - startNanos);
    }

    private List<InferCall> waitingAlike() {
        List<InferCall> taken = new ArrayList<>();
        if (request.computation() instanceof ModelComputation own) {
            long[] rows = {own.rows()};
            pool.takeWaiting(waiting -> {
                        Computation other = waiting.request.computation();
                        if (!own.joins(other) || rows[0] + other.rows() > maxBatch) {
                            return false;
                        }
                        rows[0] += other.rows();
                        return true;
                    })
                    .forEach(call -> {
                        if (!call.abandoned()) {
                            taken.add(call);
                        }
                    });
        }
        return taken;
    }

    /** Computes calls at once; where that fails or cannot be taken apart, one by one, so that none suffers from another. */
    private static void runTogether(List<InferCall> calls) {
        List<ModelComputation> queries = calls.stream()
                .map(call -> (ModelComputation) call.request.computation())
                .toList();
        long startNanos = System.nanoTime();
        Optional<List<Map<String, ProtocolTensor>>> answers;
        try {
            answers = ModelComputation.apart(
                    queries, ModelComputation.joined(queries).run());
        } catch (RuntimeException | Error failure) {
            answers = Optional.empty();
        }
        if (answers.isEmpty()) {
            calls.forEach(InferCall::runAlone);
            return;
        }
        long computeNanos = System.nanoTime() - startNanos;
        calls.get(0).counters.countBatch();
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).answer(answers.get().get(i), startNanos, computeNanos);
        }
    }

    private void answer(Map<String, ProtocolTensor> computed, long startNanos, long computeNanos) {
        // Decoded when it came, before it queued; it is work all the same.
        long decodeNanos = request.computation().decodeNanos();
        long queueNanos = startNanos - arrivalNanos - decodeNanos;
        ModelInferResponse reply;
        try {
            reply = request.reply(computed, queueNanos, computeNanos + decodeNanos);
        } catch (RuntimeException | Error failure) {
            failed(failure);
            return;
        }
        if (!abandoned()) {
            counters.countServed(queueNanos, computeNanos + decodeNanos);
            caller.answer(reply);
        }
    }

    /** Errors too: out of native memory, or natives that fail to load, must reach the caller; the server goes on. */
    private void failed(Throwable failure) {
        boolean stopped = pool.stopped();
        counters.countRefused(stopped ? Refusal.STOPPING : Refusal.FAILED);
        Status status = stopped
                ? ComputePool.STOPPED
                : Status.INTERNAL.withDescription(request.model().name() + " failed: " + failure);
        caller.refuse(status.withCause(failure));
    }
}
