package io.callosum.controller.network;

import java.util.List;

/**
 * A layer in its place in a network: what it computes, on what, and what that amounts to. Made by {@link Network.Builder}.
 *
 * @param index its place in execution order, from 0
 * @param name unique in the network; also the name of its output tensor
 * @param operation what it computes
 * @param inputs the names of the tensors it reads: of earlier layers or of network inputs
 * @param inputShapes their shapes
 * @param outputShape the shape of its output, float32
 * @param parameters learned parameters, biases included
 * @param macs multiply-accumulates of the whole batch
 */
public record Layer(
        int index,
        String name,
        Operation operation,
        List<String> inputs,
        List<TensorShape> inputShapes,
        TensorShape outputShape,
        long parameters,
        long macs) {
    public Layer {
        inputs = List.copyOf(inputs);
        inputShapes = List.copyOf(inputShapes);
    }

    /** The kind that costs are predicted for. */
    public LayerType type() {
        return operation.type();
    }

    /** Bytes of its output. */
    public long outputBytes() {
        return outputShape.elements() * ElementType.FLOAT32.bytes();
    }
}
