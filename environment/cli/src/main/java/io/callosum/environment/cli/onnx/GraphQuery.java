package io.callosum.environment.cli.onnx;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.client.ModelReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One query of an ONNX file: head on the device, tail on the server, or all of it on the device if the server does not answer or the cut
 * is not legal. Its settlement is called exactly once, after {@link #answer} is complete. Its steps run one after another, each made
 * visible to the next by the future that chains them; started once.
 */
final class GraphQuery implements QueryRunner {
    private final GraphHalves halves;
    private final Map<String, RawTensor> made;
    private final CompletableFuture<Map<String, RawTensor>> answer = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();
    private long sentNanos;
    private long uplinkBytes;
    private double deviceMillis;
    private double networkMillis;
    private double serverMillis;
    private double queueMillis;
    private double fallbackMillis;
    private boolean sent;
    private boolean fellBack;
    private boolean partsKnown;

    GraphQuery(GraphHalves halves, Map<String, RawTensor> query) {
        this.halves = halves;
        this.made = new LinkedHashMap<>(query);
    }

    /** The graph's outputs by name; fails if the device itself cannot compute. */
    CompletableFuture<Map<String, RawTensor>> answer() {
        return answer;
    }

    @Override
    public void start(Decision decision, Settlement settlement) {
        int split = decision.split();
        CompletableFuture<Status> end = CompletableFuture.completedFuture(split)
                .thenApplyAsync(this::head, halves.deviceThread())
                .thenCompose(this::tail);
        var unused = end.thenApply(status -> {
                    answer.complete(halves.select(made, halves.graph().outputs()));
                    return status;
                })
                .handle((status, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(cause(failure));
                    }
                    settlement.settle(outcome(failure == null ? status : Status.DROPPED), halves.clockSeconds());
                    return null;
                });
    }

    private int head(int split) {
        // What cannot be carried is not computed twice: at such a cut there is no head.
        int to = halves.legal(split) ? split : 0;
        deviceMillis = compute(0, to);
        return split;
    }

    private double compute(int from, int to) {
        if (from == to) {
            return 0;
        }
        long begin = System.nanoTime();
        made.putAll(halves.model()
                .run(from, to, halves.select(made, halves.graph().inputsOf(from, to))));
        return (System.nanoTime() - begin) / 1e6;
    }

    private CompletableFuture<Status> tail(int split) {
        int nodes = halves.graph().nodeCount();
        if (split == nodes) {
            return CompletableFuture.completedFuture(Status.COMPLETED);
        }
        if (!halves.legal(split)) {
            return fallback(0, Status.FAILED);
        }
        Map<String, RawTensor> crossing =
                halves.select(made, halves.graph().cut(split).crossing());
        uplinkBytes = crossing.values().stream().mapToLong(RawTensor::byteCount).sum();
        sentNanos = System.nanoTime();
        sent = true;
        return halves.send(split, crossing)
                .thenApply(reply -> {
                    received(reply, split);
                    return Status.COMPLETED;
                })
                .exceptionallyCompose(failure -> {
                    if (!(cause(failure) instanceof TailException)) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    networkMillis = (System.nanoTime() - sentNanos) / 1e6;
                    boolean late = cause(failure) instanceof TailException.DeadlineExceeded;
                    halves.failed(cause(failure));
                    return fallback(split, late ? Status.TIMED_OUT : Status.FAILED);
                });
    }

    private void received(ModelReply reply, int split) {
        Map<String, RawTensor> outputs = halves.check(split, reply.outputs());
        serverMillis = reply.computeNanos().orElse(0) / 1e6;
        queueMillis = reply.queueNanos().orElse(0) / 1e6;
        networkMillis = Math.max(reply.totalNanos() / 1e6 - serverMillis - queueMillis, 0);
        partsKnown = reply.computeNanos().isPresent();
        made.putAll(outputs);
    }

    private CompletableFuture<Status> fallback(int from, Status status) {
        return CompletableFuture.completedFuture(from)
                .thenApplyAsync(
                        split -> {
                            fallbackMillis = compute(split, halves.graph().nodeCount());
                            fellBack = true;
                            return status;
                        },
                        halves.deviceThread());
    }

    private Outcome outcome(Status status) {
        Outcome.Builder outcome =
                Outcome.builder(status, (System.nanoTime() - startNanos) / 1e6).deviceMillis(deviceMillis);
        if (sent) {
            outcome.uplinkBytes(uplinkBytes);
        }
        if (fellBack) {
            outcome.fallbackMillis(fallbackMillis);
        } else if (partsKnown) {
            outcome.networkMillis(networkMillis).serverMillis(serverMillis).queueMillis(queueMillis);
        }
        double sentBytes = sent && status != Status.FAILED ? uplinkBytes : 0;
        double millijoules = PowerModel.PHONE_ON_LTE.millijoules(
                deviceMillis + fallbackMillis, sentBytes, networkMillis, serverMillis + queueMillis);
        return outcome.energy(millijoules, EnergySource.MODELLED).build();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }
}
