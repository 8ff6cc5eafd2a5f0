package io.callosum.executors.onnx.profile;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.Measured;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A graph's cost node by node, measured on this machine by the runtime's own profiler without fusion. The row of a node has the bytes of
 * every tensor that crosses behind it together, so that the controller's cost of a split is right where several cross.
 *
 * @param graph the graph's source
 * @param inputBytes what crosses if all runs on the server
 * @param nodes in execution order
 */
public record GraphProfile(String graph, long inputBytes, List<NodeCost> nodes) {
    public GraphProfile {
        nodes = List.copyOf(nodes);
    }

    /** Measures. */
    public static GraphProfile measure(SplitModel model, Map<String, RawTensor> query, int runs) {
        OnnxGraph graph = model.graph();
        Measured measured = model.measure(query, runs);
        List<NodeCost> nodes = new ArrayList<>();
        for (OnnxNode node : graph.nodes()) {
            nodes.add(new NodeCost(
                    node.name(),
                    node.operator(),
                    OperatorTypes.label(node.operator()),
                    Macs.of(node, measured.forms()),
                    measured.crossingBytes().get(node.index() + 1),
                    measured.nodeNanos().getOrDefault(node.name(), 0L) / 1e6));
        }
        return new GraphProfile(graph.source(), measured.crossingBytes().get(0), nodes);
    }

    /** As the controller and the file formats know it; the server's times are the measured ones, the device's those times a factor. */
    public LayerProfile layers(ToDoubleFunction<NodeCost> deviceFactor) {
        List<LayerCost> rows = new ArrayList<>();
        rows.add(new LayerCost("input", "input", inputBytes, 0, 0, OptionalDouble.empty()));
        for (NodeCost node : nodes) {
            rows.add(new LayerCost(
                    node.name(),
                    node.type(),
                    node.outputBytes(),
                    node.millis() * deviceFactor.applyAsDouble(node),
                    node.millis(),
                    OptionalDouble.empty()));
        }
        return new LayerProfile(graph, rows);
    }

    /** Milliseconds of all nodes. */
    public double totalMillis() {
        return nodes.stream().mapToDouble(NodeCost::millis).sum();
    }
}
