package io.callosum.executors.pipeline;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.network.Cut;
import io.callosum.controller.network.Network;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.pipeline.TensorEncoder.Encoding;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a query has made and what it has cost so far; from it comes the outcome. Its steps run one after another, each made visible to
 * the next by the future that chains them.
 */
final class QueryRecord {
    private final Network network;
    private final Cut cut;
    private final Segment head;
    private final WireCodec codec;
    private final PowerModel power;
    private final Map<String, Tensor> made;
    private final long startNanos = System.nanoTime();
    private Map<String, EncodedTensor> encoded = Map.of();
    private long uplinkBytes;
    private long sentNanos;
    private double deviceMillis;
    private double fallbackMillis;
    private double networkMillis;
    private double serverMillis;
    private double queueMillis;
    private boolean offloaded;
    private boolean fellBack;
    private boolean componentsKnown;
    private EnergyAccount.@Nullable Reading reading;

    QueryRecord(Segment head, WireCodec codec, Map<String, Tensor> inputs, PowerModel power) {
        this.network = head.network();
        this.head = head;
        this.cut = network.splitSpace().cut(head.to());
        this.codec = codec;
        this.uplinkBytes = cut.uplinkBytes();
        this.power = power;
        this.made = new LinkedHashMap<>(inputs);
    }

    /** Measured from now on. */
    void metered(EnergyAccount.Reading begun) {
        reading = begun;
    }

    int split() {
        return cut.split();
    }

    WireCodec codec() {
        return codec;
    }

    /** Whether anything crosses, and not as it is. */
    boolean encodes() {
        return cut.split() < network.layerCount() && !codec.equals(WireCodec.IDENTITY);
    }

    Map<String, EncodedTensor> encoded() {
        return encoded;
    }

    Map<String, Tensor> headInputs() {
        return select(head.inputs().keySet());
    }

    Map<String, Tensor> crossing() {
        return select(cut.crossing());
    }

    /** The network's outputs, once all layers have run. */
    Map<String, Tensor> answer() {
        return select(network.outputs());
    }

    void head(SegmentResult result) {
        deviceMillis = result.totalNanos() / 1e6;
        made.putAll(result.outputs());
    }

    /** Encoding is the device's work. */
    void encoded(Encoding encoding) {
        encoded = encoding.tensors();
        uplinkBytes = encoding.payloadBytes();
        deviceMillis += encoding.nanos() / 1e6;
    }

    void sent() {
        offloaded = true;
        sentNanos = System.nanoTime();
    }

    void tail(TailResult result) {
        serverMillis = result.computeNanos().orElse(0) / 1e6;
        queueMillis = result.queueNanos().orElse(0) / 1e6;
        networkMillis = Math.max(result.totalNanos() / 1e6 - serverMillis - queueMillis, 0);
        componentsKnown = result.computeNanos().isPresent();
        made.putAll(result.outputs());
    }

    void gaveUp() {
        networkMillis = (System.nanoTime() - sentNanos) / 1e6;
    }

    void fallback(SegmentResult result) {
        fellBack = true;
        fallbackMillis = result.totalNanos() / 1e6;
        made.putAll(result.outputs());
    }

    /** The outcome, as of now. */
    Outcome end(Status status) {
        Outcome.Builder outcome =
                Outcome.builder(status, (System.nanoTime() - startNanos) / 1e6).deviceMillis(deviceMillis);
        if (offloaded) {
            outcome.uplinkBytes(uplinkBytes);
        }
        if (fellBack) {
            outcome.fallbackMillis(fallbackMillis);
        } else if (componentsKnown) {
            outcome.networkMillis(networkMillis).serverMillis(serverMillis).queueMillis(queueMillis);
        }
        energy(outcome, status);
        return outcome.build();
    }

    private void energy(Outcome.Builder outcome, Status status) {
        // How much of an unanswered payload left the device is not known: a timeout counts all of it, a refusal none.
        double sentBytes = offloaded && status != Status.FAILED ? uplinkBytes : 0;
        EnergyAccount.Reading metered = reading;
        OptionalDouble measured = metered == null ? OptionalDouble.empty() : metered.end();
        if (metered == null || measured.isEmpty()) {
            outcome.energy(
                    power.millijoules(
                            deviceMillis + fallbackMillis, sentBytes, networkMillis, serverMillis + queueMillis),
                    EnergySource.MODELLED);
        } else if (!offloaded || metered.coversRadio()) {
            outcome.energy(measured.getAsDouble(), EnergySource.MEASURED);
        } else {
            // The radio's share is a model's, so that the sum is.
            double radio = power.millijoules(0, sentBytes, networkMillis, 0);
            outcome.energy(measured.getAsDouble() + radio, EnergySource.MODELLED);
        }
    }

    private Map<String, Tensor> select(Collection<String> names) {
        Map<String, Tensor> selected = new LinkedHashMap<>();
        for (String name : names) {
            Tensor tensor = made.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "expected a tensor '" + name + "' of " + network.name() + ", found " + made.keySet());
            }
            selected.put(name, tensor);
        }
        return selected;
    }
}
