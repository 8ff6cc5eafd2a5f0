package io.callosum.executors.remote.client;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.remote.wire.TensorCoding;
import io.callosum.executors.remote.wire.TimingParameters;
import io.callosum.executors.remote.wire.WireTensor;
import io.callosum.executors.remote.wire.WireTensors;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The request of one tail and what its reply must be. Immutable. */
final class InferExchange {
    private final Segment segment;
    private final TailName name;
    private final ModelInferRequest request;

    private InferExchange(Network network, int split, UnaryOperator<ModelInferRequest.Builder> inputs) {
        segment = requireTail(network, split);
        name = new TailName(network.name(), split);
        request = inputs.apply(ModelInferRequest.newBuilder().setModelName(name.toString()))
                .build();
    }

    /**
     * Lays the tensors into a request, raw.
     *
     * @throws IllegalArgumentException if there is no such tail, or the tensors are not what it reads
     */
    InferExchange(Network network, int split, Map<String, Tensor> crossing) {
        this(network, split, builder -> {
            requireTail(network, split).requireInputs(crossing);
            crossing.forEach((tensorName, tensor) -> builder.addInputs(head(tensorName, tensor.type(), tensor.shape()))
                    .addRawInputContents(WireTensors.raw(tensor)));
            return builder;
        });
    }

    /** The same with encoded tensors. */
    static InferExchange encoded(Network network, int split, Map<String, EncodedTensor> crossing) {
        return new InferExchange(network, split, (ModelInferRequest.Builder builder) -> {
            requireInputs(requireTail(network, split), crossing);
            crossing.forEach((tensorName, tensor) -> {
                InferInputTensor.Builder head = head(tensorName, tensor.wireType(), tensor.shape());
                TensorCoding.write(head, tensor.bytes());
                builder.addInputs(head).addRawInputContents(WireTensors.raw(tensor));
            });
            return builder;
        });
    }

    private static InferInputTensor.Builder head(String name, ElementType type, TensorShape shape) {
        return InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype(Datatypes.name(type))
                .addAllShape(Datatypes.dimensions(shape));
    }

    private static void requireInputs(Segment segment, Map<String, EncodedTensor> crossing) {
        Map<String, Port> found = new LinkedHashMap<>();
        crossing.forEach((name, tensor) -> found.put(name, new Port(tensor.type(), tensor.shape())));
        if (!found.equals(segment.inputs())) {
            throw new IllegalArgumentException("expected tensors " + segment.inputs() + ", found " + found);
        }
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
