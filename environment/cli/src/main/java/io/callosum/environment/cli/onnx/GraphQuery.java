package io.callosum.environment.cli.onnx;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.pipeline.QueryCosts;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * One query of an ONNX file: head on the device, tail on the server, or all of it on the device if the server does not answer or the cut
 * is not legal. Its settlement is called exactly once, after {@link #answer} is complete. Its steps run one after another, each made
 * visible to the next by the future that chains them; started once.
 */
final class GraphQuery implements QueryRunner {
    private final GraphHalves halves;
    private final Function<Decision, Optional<Map<String, RawTensor>>> known;
    private final Map<String, RawTensor> made;
    private final CompletableFuture<Map<String, RawTensor>> answer = new CompletableFuture<>();
    private Map<String, EncodedProtocolTensor> crossing = Map.of();

    /**
     * A query.
     *
     * @param query its inputs
     * @param known its answer without a decision's codec, if known: then the outcome says what the codec did to it
     */
    GraphQuery(
            GraphHalves halves,
            Map<String, RawTensor> query,
            Function<Decision, Optional<Map<String, RawTensor>>> known) {
        this.halves = halves;
        this.made = new LinkedHashMap<>(query);
        this.known = known;
    }

    /** The graph's outputs by name; fails if the device itself cannot compute. */
    CompletableFuture<Map<String, RawTensor>> answer() {
        return answer;
    }

    @Override
    public void start(Decision decision, Settlement settlement) {
        WireCodec codec = WireCodec.of(decision.codec());
        Optional<Map<String, RawTensor>> expected = known.apply(decision);
        QueryCosts costs = new QueryCosts(PowerModel.PHONE_ON_LTE);
        CompletableFuture<Outcome> end = CompletableFuture.completedFuture(decision.split())
                .thenApplyAsync(split -> head(split, codec, costs), halves.deviceThread())
                .thenCompose(split -> tail(split, costs))
                .thenApply(status -> {
                    Map<String, RawTensor> outputs =
                            halves.select(made, halves.graph().outputs());
                    Outcome ended = costs.end(status);
                    answer.complete(outputs);
                    return checked(expected, outputs, ended);
                });
        var unused = end.handle((outcome, failure) -> {
            Outcome settledAs = outcome;
            if (failure != null) {
                answer.completeExceptionally(cause(failure));
                settledAs = costs.end(Status.DROPPED);
            }
            settlement.settle(settledAs, halves.clockSeconds());
            return null;
        });
    }

    private int head(int split, WireCodec codec, QueryCosts costs) {
        // What cannot be carried is not computed twice: at such a cut there is no head.
        boolean legal = halves.legal(split);
        costs.device(compute(0, legal ? split : 0));
        if (legal && split < halves.graph().nodeCount()) {
            long begin = System.nanoTime();
            crossing = WireTypes.encoded(halves.crossing(split, made), codec);
            costs.device((System.nanoTime() - begin) / 1e6);
        }
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

    private CompletableFuture<Status> tail(int split, QueryCosts costs) {
        if (split == halves.graph().nodeCount()) {
            return CompletableFuture.completedFuture(Status.COMPLETED);
        }
        if (!halves.legal(split)) {
            return fallback(0, Status.FAILED, costs);
        }
        costs.sent(crossing.values().stream()
                .mapToLong(tensor -> tensor.bytes().payloadBytes())
                .sum());
        return halves.send(split, crossing)
                .thenApply(reply -> {
                    made.putAll(halves.check(split, reply.outputs()));
                    costs.received(reply.totalNanos(), reply.queueNanos(), reply.computeNanos());
                    return Status.COMPLETED;
                })
                .exceptionallyCompose(failure -> {
                    if (!(cause(failure) instanceof TailException)) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    costs.gaveUp();
                    boolean late = cause(failure) instanceof TailException.DeadlineExceeded;
                    halves.failed(cause(failure));
                    return fallback(split, late ? Status.TIMED_OUT : Status.FAILED, costs);
                });
    }

    private CompletableFuture<Status> fallback(int from, Status status, QueryCosts costs) {
        return CompletableFuture.completedFuture(from)
                .thenApplyAsync(
                        split -> {
                            costs.fallback(compute(split, halves.graph().nodeCount()));
                            return status;
                        },
                        halves.deviceThread());
    }

    /** Where a codec may have changed the answer, and the right one is known, the outcome says by how much. */
    private static Outcome checked(
            Optional<Map<String, RawTensor>> expected, Map<String, RawTensor> outputs, Outcome ended) {
        return expected.isPresent() && ended.status() == Status.COMPLETED
                ? ended.withOutputError(GraphAnswerError.relative(expected.get(), outputs))
                : ended;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }
}
