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
    private final QueryCosts costs;
    private final Map<String, Tensor> made;
    private Map<String, EncodedTensor> encoded = Map.of();
    private long uplinkBytes;
    private EnergyAccount.@Nullable Reading reading;

    QueryRecord(Segment head, WireCodec codec, Map<String, Tensor> inputs, PowerModel power) {
        this.network = head.network();
        this.head = head;
        this.cut = network.splitSpace().cut(head.to());
        this.codec = codec;
        this.uplinkBytes = cut.uplinkBytes();
        this.costs = new QueryCosts(power);
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
        costs.device(result.totalNanos() / 1e6);
        made.putAll(result.outputs());
    }

    /** Encoding is the device's work. */
    void encoded(Encoding encoding) {
        encoded = encoding.tensors();
        uplinkBytes = encoding.payloadBytes();
        costs.device(encoding.nanos() / 1e6);
    }

    void sent() {
        costs.sent(uplinkBytes);
    }

    void tail(TailResult result) {
        costs.received(result.totalNanos(), result.queueNanos(), result.computeNanos());
        made.putAll(result.outputs());
    }

    void gaveUp() {
        costs.gaveUp();
    }

    void fallback(SegmentResult result) {
        costs.fallback(result.totalNanos() / 1e6);
        made.putAll(result.outputs());
    }

    /** The outcome, as of now. */
    Outcome end(Status status) {
        EnergyAccount.Reading metered = reading;
        if (metered == null) {
            return costs.end(status);
        }
        // Its time ends before the meter is read.
        Outcome.Builder outcome = costs.outcome(status);
        OptionalDouble measured = metered.end();
        if (measured.isEmpty()) {
            return outcome.energy(costs.modelledMillijoules(status), EnergySource.MODELLED)
                    .build();
        }
        if (!costs.offloaded() || metered.coversRadio()) {
            return outcome.energy(measured.getAsDouble(), EnergySource.MEASURED).build();
        }
        // The radio's share is a model's, so that the sum is.
        double radio = costs.modelledRadioMillijoules(status);
        return outcome.energy(measured.getAsDouble() + radio, EnergySource.MODELLED)
                .build();
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
