package io.callosum.executors.pipeline;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segments;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One query: head on the device, tail on the server, or everything on the device if the server does not answer. Started once; its
 * settlement is called exactly once, after {@link #answer} is complete. Thread-safe.
 */
public final class SplitQuery implements QueryRunner {
    private final NetworkSession device;
    private final TailRunner tail;
    private final PipelineSettings settings;
    private final CodecSettings codecs;
    private final EnergyAccount energy;
    private final Segments heads;
    private final Executor headThread;
    private final Executor fallbackThread;
    private final Map<String, Tensor> inputs;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Map<String, Tensor>> answer = new CompletableFuture<>();

    SplitQuery(
            NetworkSession device,
            TailRunner tail,
            PipelineSettings settings,
            CodecSettings codecs,
            EnergyAccount energy,
            Segments heads,
            Executor headThread,
            Executor fallbackThread,
            Map<String, Tensor> inputs) {
        this.device = device;
        this.tail = tail;
        this.settings = settings;
        this.codecs = codecs;
        this.energy = energy;
        this.heads = heads;
        this.headThread = headThread;
        this.fallbackThread = fallbackThread;
        this.inputs = Map.copyOf(inputs);
    }

    /** The network's outputs by name; fails if the device itself cannot compute. */
    public CompletableFuture<Map<String, Tensor>> answer() {
        return answer.copy();
    }

    /**
     * Starts the query.
     *
     * @throws IllegalStateException if it was started before
     * @throws IllegalArgumentException if there is no such codec here, or the network has no such split; the query can still be started
     *     with another
     */
    @Override
    public void start(Decision decision, Settlement settlement) {
        WireCodec codec = WireCodec.of(decision.codec());
        QueryRecord record = new QueryRecord(heads.of(0, decision.split()), codec, inputs, settings.power());
        if (started.getAndSet(true)) {
            throw new IllegalStateException("expected a new query, found one that was started before");
        }
        record.metered(energy.begin());
        // Chained to a complete future, so that a closed pipeline fails the query instead of throwing here.
        CompletableFuture<Outcome> outcome = CompletableFuture.completedFuture(record)
                .thenApplyAsync(this::head, headThread)
                .thenCompose(this::tail)
                .thenApply(status -> {
                    // A tail may have answered with too little: that fails the query, and must not skip its settlement.
                    Map<String, Tensor> outputs = record.answer();
                    Outcome ended = record.end(status);
                    answer.complete(outputs);
                    return checked(record, outputs, ended);
                });
        var unused = outcome.handle((ended, failure) -> {
            Outcome settledAs = ended;
            if (failure != null) {
                answer.completeExceptionally(cause(failure));
                settledAs = record.end(Status.DROPPED);
            }
            settlement.settle(settledAs, settings.clockSeconds().getAsDouble());
            return null;
        });
    }

    private QueryRecord head(QueryRecord record) {
        record.head(device.run(0, record.split(), record.headInputs()));
        if (record.encodes()) {
            record.encoded(codecs.encoder().encode(record.codec(), record.crossing()));
        }
        return record;
    }

    /** Where a codec may have changed the answer, and somebody knows by how much, the outcome says so. */
    private Outcome checked(QueryRecord record, Map<String, Tensor> outputs, Outcome ended) {
        if (!record.encodes() || record.codec().lossless() || ended.status() != Status.COMPLETED) {
            return ended;
        }
        OptionalDouble error = codecs.check().relativeError(inputs, outputs);
        return error.isPresent() ? ended.withOutputError(error.getAsDouble()) : ended;
    }

    private CompletableFuture<Status> tail(QueryRecord record) {
        if (record.split() == device.network().layerCount()) {
            return CompletableFuture.completedFuture(Status.COMPLETED);
        }
        record.sent();
        CompletableFuture<TailResult> result = record.encodes()
                ? tail.runEncoded(device.network(), record.split(), record.encoded(), settings.timeout())
                : tail.run(device.network(), record.split(), record.crossing(), settings.timeout());
        return result.thenApply(answered -> {
                    record.tail(answered);
                    return Status.COMPLETED;
                })
                .exceptionallyCompose(failure -> fallback(record, cause(failure)));
    }

    /** The server half did not answer: the device runs the tail itself, and the failure is part of the outcome. */
    private CompletableFuture<Status> fallback(QueryRecord record, Throwable failure) {
        if (!(failure instanceof TailException)) {
            return CompletableFuture.failedFuture(failure);
        }
        record.gaveUp();
        int layers = device.network().layerCount();
        return CompletableFuture.completedFuture(record)
                .thenApplyAsync(again -> device.run(again.split(), layers, again.crossing()), fallbackThread)
                .thenApply(rest -> {
                    record.fallback(rest);
                    boolean late = failure instanceof TailException.DeadlineExceeded;
                    return late ? Status.TIMED_OUT : Status.FAILED;
                });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
