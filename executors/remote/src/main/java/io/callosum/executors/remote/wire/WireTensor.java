package io.callosum.executors.remote.wire;

import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import java.util.List;
import java.util.Optional;

/**
 * The head of a tensor in a message, the same for requests and replies. Immutable.
 *
 * @param name the tensor's name
 * @param datatype the protocol's name of its element type
 * @param shape its dimensions, batch first, unchecked
 * @param contents its elements, if they are typed and not among the raw ones
 */
public record WireTensor(String name, String datatype, List<Long> shape, Optional<InferTensorContents> contents) {
    /** A tensor of a request. */
    public static WireTensor of(InferInputTensor tensor) {
        return new WireTensor(
                tensor.getName(),
                tensor.getDatatype(),
                tensor.getShapeList(),
                tensor.hasContents() ? Optional.of(tensor.getContents()) : Optional.empty());
    }

    /** A tensor of a reply. */
    public static WireTensor of(InferOutputTensor tensor) {
        return new WireTensor(
                tensor.getName(),
                tensor.getDatatype(),
                tensor.getShapeList(),
                tensor.hasContents() ? Optional.of(tensor.getContents()) : Optional.empty());
    }
}
