package io.callosum.executors.remote.client;

import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.remote.wire.TimingParameters;
import io.callosum.executors.remote.wire.WireTensor;
import io.callosum.executors.remote.wire.WireTensors;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** The request of one tail and what its reply must be. Immutable. */
final class InferExchange {
    private final Segment segment;
    private final TailName name;
    private final ModelInferRequest request;

    /**
     * Lays the tensors into a request, raw.
     *
     * @throws IllegalArgumentException if there is no such tail, or the tensors are not what it reads
     */
    InferExchange(Network network, int split, Map<String, Tensor> crossing) {
        segment = requireTail(network, split);
        segment.requireInputs(crossing);
        name = new TailName(network.name(), split);
        ModelInferRequest.Builder builder = ModelInferRequest.newBuilder().setModelName(name.toString());
        crossing.forEach((tensorName, tensor) -> builder.addInputs(InferInputTensor.newBuilder()
                        .setName(tensorName)
                        .setDatatype(Datatypes.name(tensor.type()))
                        .addAllShape(Datatypes.dimensions(tensor.shape())))
                .addRawInputContents(WireTensors.raw(tensor)));
        request = builder.build();
    }

    /** The layers of a tail; there is one for every split below n. */
    static Segment requireTail(Network network, int split) {
        if (split < 0 || split >= network.layerCount()) {
            throw new IllegalArgumentException("expected a split of 0.." + (network.layerCount() - 1) + " of "
                    + network.name() + ", found " + split);
        }
        return new Segment(network, split, network.layerCount());
    }

    String name() {
        return name.toString();
    }

    ModelInferRequest request() {
        return request;
    }

    /**
     * Reads a reply, raw or typed; outputs that the tail does not have are passed over.
     *
     * @throws io.callosum.executors.remote.wire.MalformedMessageException if an output is missing or not what the network makes
     */
    TailResult read(ModelInferResponse reply, long totalNanos) {
        List<WireTensor> tensors =
                reply.getOutputsList().stream().map(WireTensor::of).toList();
        Map<String, Tensor> outputs =
                WireTensors.read(tensors, reply.getRawOutputContentsList(), segment.outputs(), false);
        return new TailResult(
                outputs,
                totalNanos,
                TimingParameters.read(reply, TimingParameters.QUEUE),
                TimingParameters.read(reply, TimingParameters.COMPUTE));
    }
}
