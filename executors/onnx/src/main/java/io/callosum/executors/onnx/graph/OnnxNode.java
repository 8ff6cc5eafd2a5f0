package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.NodeProto;
import java.util.List;

/**
 * A node that is computed anew for every query, in its place in execution order.
 *
 * @param index its place among the computed nodes, from 0
 * @param name unique among the nodes of the graph
 * @param reads the tensors it needs, those that its subgraphs capture included, each once; constants among them
 * @param writes the tensors it makes
 * @param message the node as the file has it
 */
public record OnnxNode(int index, String name, List<String> reads, List<String> writes, NodeProto message) {
    public OnnxNode {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /** The operator, such as {@code Conv}; with its domain in front if that is not ONNX's own. */
    public String operator() {
        return message.getDomain().isEmpty() || message.getDomain().equals("ai.onnx")
                ? message.getOpType()
                : message.getDomain() + "." + message.getOpType();
    }
}
