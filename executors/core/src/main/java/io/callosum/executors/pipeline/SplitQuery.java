package io.callosum.executors.pipeline;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.controller.network.Cut;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * One query: head on the device, tail on the server, or everything on the device if the server does not answer. Started once; its
 * settlement is called exactly once, after {@link #answer} is complete. Thread-safe.
 */
public final class SplitQuery implements QueryRunner {
    private final NetworkSession device;
    private final TailRunner tail;
    private final PipelineSettings settings;
    private final Executor deviceThread;
    private final Map<String, Tensor> inputs;
    private final CompletableFuture<Map<String, Tensor>> answer = new CompletableFuture<>();

    SplitQuery(
            NetworkSession device,
            TailRunner tail,
            PipelineSettings settings,
            Executor deviceThread,
            Map<String, Tensor> inputs) {
        this.device = device;
        this.tail = tail;
        this.settings = settings;
        this.deviceThread = deviceThread;
        this.inputs = Map.copyOf(inputs);
    }

    /** The network's outputs by name; fails if the device itself cannot compute. */
    public CompletableFuture<Map<String, Tensor>> answer() {
        return answer.copy();
    }

    @Override
    public void start(Decision decision, Settlement settlement) {
        long startNanos = System.nanoTime();
        CompletableFuture.supplyAsync(() -> device.run(0, decision.split(), headInputs(decision.split())), deviceThread)
                .thenCompose(head -> afterHead(decision.split(), head, startNanos))
                .whenComplete((ended, failure) -> end(ended, failure, startNanos, settlement));
    }

    private record Ended(Map<String, Tensor> tensors, Outcome outcome) {}

    private void end(Ended ended, Throwable failure, long startNanos, Settlement settlement) {
        if (failure == null) {
            answer.complete(ended.tensors);
            settlement.settle(ended.outcome, settings.clockSeconds().getAsDouble());
        } else {
            answer.completeExceptionally(cause(failure));
            Outcome dropped =
                    Outcome.builder(Status.DROPPED, millisSince(startNanos)).build();
            settlement.settle(dropped, settings.clockSeconds().getAsDouble());
        }
    }

    private CompletionStage<Ended> afterHead(int split, SegmentResult head, long startNanos) {
        Network network = device.network();
        Map<String, Tensor> made = new LinkedHashMap<>(inputs);
        made.putAll(head.outputs());
        if (split == network.layerCount()) {
            Outcome.Builder outcome =
                    Outcome.builder(Status.COMPLETED, millisSince(startNanos)).deviceMillis(head.totalNanos() / 1e6);
            return CompletableFuture.completedFuture(new Ended(outputs(made), withEnergy(outcome, head, 0, 0, 0, 0)));
        }
        Cut cut = network.splitSpace().cut(split);
        Map<String, Tensor> crossing = new LinkedHashMap<>();
        cut.crossing().forEach(name -> crossing.put(name, require(made, name)));
        long sentNanos = System.nanoTime();
        return tail.run(network, split, crossing, settings.timeout())
                .handle((result, failure) -> failure == null
                        ? CompletableFuture.completedFuture(completed(cut, made, head, result, startNanos))
                        : fallback(cut, made, head, cause(failure), millisSince(sentNanos), startNanos))
                .thenCompose(next -> next);
    }

    private Ended completed(
            Cut cut, Map<String, Tensor> made, SegmentResult head, TailResult result, long startNanos) {
        made.putAll(result.outputs());
        Outcome.Builder outcome = Outcome.builder(Status.COMPLETED, millisSince(startNanos))
                .deviceMillis(head.totalNanos() / 1e6)
                .uplinkBytes(cut.uplinkBytes());
        double totalMillis = result.totalNanos() / 1e6;
        double serverMillis = result.computeNanos().orElse(0) / 1e6;
        double queueMillis = result.queueNanos().orElse(0) / 1e6;
        double networkMillis = Math.max(totalMillis - serverMillis - queueMillis, 0);
        if (result.computeNanos().isPresent()) {
            outcome.networkMillis(networkMillis).serverMillis(serverMillis).queueMillis(queueMillis);
        }
        return new Ended(
                outputs(made),
                withEnergy(outcome, head, 0, cut.uplinkBytes(), networkMillis, serverMillis + queueMillis));
    }

    /** The server half did not answer: the device runs the tail itself, and the failure is part of the outcome. */
    private CompletableFuture<Ended> fallback(
            Cut cut, Map<String, Tensor> made, SegmentResult head, Throwable failure, double waited, long startNanos) {
        if (!(failure instanceof TailException)) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    int layers = device.network().layerCount();
                    Map<String, Tensor> crossing = new LinkedHashMap<>();
                    cut.crossing().forEach(name -> crossing.put(name, require(made, name)));
                    SegmentResult rest = device.run(cut.split(), layers, crossing);
                    made.putAll(rest.outputs());
                    boolean late = failure instanceof TailException.DeadlineExceeded;
                    double fallbackMillis = rest.totalNanos() / 1e6;
                    Outcome.Builder outcome = Outcome.builder(
                                    late ? Status.TIMED_OUT : Status.FAILED, millisSince(startNanos))
                            .deviceMillis(head.totalNanos() / 1e6)
                            .fallbackMillis(fallbackMillis)
                            .uplinkBytes(cut.uplinkBytes());
                    // How much of the payload left is not known; the model takes all of it.
                    double bytes = late ? cut.uplinkBytes() : 0;
                    return new Ended(outputs(made), withEnergy(outcome, head, fallbackMillis, bytes, waited, 0));
                },
                deviceThread);
    }

    private Outcome withEnergy(
            Outcome.Builder outcome,
            SegmentResult head,
            double fallbackMillis,
            double bytes,
            double networkMillis,
            double waitMillis) {
        PowerModel power = settings.power();
        double deviceMillis = head.totalNanos() / 1e6 + fallbackMillis;
        return outcome.energy(
                        power.millijoules(deviceMillis, bytes, networkMillis, waitMillis), EnergySource.MODELLED)
                .build();
    }

    private Map<String, Tensor> headInputs(int split) {
        Map<String, Tensor> needed = new LinkedHashMap<>();
        new Segment(device.network(), 0, split)
                .inputs()
                .keySet()
                .forEach(name -> needed.put(name, require(inputs, name)));
        return needed;
    }

    private Map<String, Tensor> outputs(Map<String, Tensor> made) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        device.network().outputs().forEach(name -> outputs.put(name, require(made, name)));
        return outputs;
    }

    private static Tensor require(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected a tensor '" + name + "', found " + tensors.keySet());
        }
        return tensor;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
