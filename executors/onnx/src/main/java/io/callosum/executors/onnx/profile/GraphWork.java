package io.callosum.executors.onnx.profile;

import io.callosum.controller.prediction.LayerWork;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.runtime.TensorForm;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A graph as predictors see it: every node's kind, sizes, multiply-accumulates and bytes, for queries of one shape. Nothing is timed.
 *
 * @param graph the graph's source
 * @param inputBytes what crosses if all runs on the server
 * @param footprintBytes of all tensors that a run reads or makes, each once
 * @param nodes in execution order
 */
public record GraphWork(String graph, long inputBytes, long footprintBytes, List<NodeWork> nodes) {
    public GraphWork {
        nodes = List.copyOf(nodes);
    }

    /** That of a model, for queries shaped like this one. */
    public static GraphWork of(SplitModel model, Map<String, RawTensor> query) {
        OnnxGraph graph = model.graph();
        Map<String, TensorForm> forms = model.forms(query);
        List<NodeWork> nodes = new ArrayList<>();
        Set<String> tensors = new HashSet<>();
        for (OnnxNode node : graph.nodes()) {
            int behind = node.index() + 1;
            tensors.addAll(node.reads());
            tensors.addAll(node.writes());
            Collection<String> crossing = behind == graph.nodeCount()
                    ? graph.outputs()
                    : graph.cut(behind).crossing();
            nodes.add(new NodeWork(
                    node.name(),
                    node.operator(),
                    OperatorTypes.label(node.operator()),
                    bytes(crossing, forms),
                    new LayerWork(
                            NodeConfiguration.of(graph, node, forms),
                            Macs.of(node, forms),
                            (double) bytes(node.reads(), forms) + bytes(node.writes(), forms))));
        }
        return new GraphWork(graph.source(), bytes(graph.cut(0).crossing(), forms), bytes(tensors, forms), nodes);
    }

    private static long bytes(Collection<String> tensors, Map<String, TensorForm> forms) {
        return tensors.stream()
                .map(forms::get)
                .filter(Objects::nonNull)
                .mapToLong(TensorForm::bytes)
                .sum();
    }
}
