package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.SparseTensorProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sorts a checked model's nodes into constants, which are copied to where they are used, and nodes to be computed. One use. */
final class GraphReading {
    private final String source;
    private final ModelProto model;
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<String, SparseTensorProto> sparse = new LinkedHashMap<>();
    private final Map<String, ValueInfoProto> inputs = new LinkedHashMap<>();
    private final Map<String, NodeProto> constantNodes = new LinkedHashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> constants = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    GraphReading(String source, ModelProto model) {
        this.source = source;
        this.model = model;
    }

    OnnxGraph graph() {
        GraphProto graph = model.getGraph();
        graph.getInitializerList().forEach(tensor -> {
            define(tensor.getName());
            initializers.put(tensor.getName(), tensor);
        });
        graph.getSparseInitializerList().forEach(tensor -> {
            define(tensor.getValues().getName());
            sparse.put(tensor.getValues().getName(), tensor);
        });
        constants.addAll(known);
        for (ValueInfoProto input : graph.getInputList()) {
            // Up to IR version 3 weights are listed as inputs too; later such an input is a default that may be
            // replaced. Here: a weight.
            if (!constants.contains(input.getName())) {
                define(input.getName());
                inputs.put(input.getName(), input);
            }
        }
        List<NodeProto> sorted = sort(graph.getNodeList());
        Set<String> outputs = new HashSet<>();
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        LiveNodes.of(sorted, outputs).forEach(this::add);
        requireOutputs(graph);
        if (nodes.isEmpty()) {
            throw new OnnxFormatException(source, "a node that depends on an input", "constants only");
        }
        return new OnnxGraph(source, model, inputs, initializers, sparse, constantNodes, nodes);
    }

    private void requireOutputs(GraphProto graph) {
        if (graph.getOutputCount() == 0) {
            throw new OnnxFormatException(source, "at least one output", "none");
        }
        for (ValueInfoProto output : graph.getOutputList()) {
            if (!known.contains(output.getName())) {
                throw new OnnxFormatException(
                        source, "an output that a node makes", "'" + output.getName() + "', which none does");
            }
        }
    }

    private void add(NodeProto node) {
        Set<String> reads = NodeReads.of(node);
        List<String> writes =
                node.getOutputList().stream().filter(name -> !name.isEmpty()).toList();
        writes.forEach(this::define);
        if (constants.containsAll(reads) && !NodeReads.mayDraw(node)) {
            constants.addAll(writes);
            writes.forEach(tensor -> constantNodes.put(tensor, node));
        } else {
            nodes.add(new OnnxNode(nodes.size(), uniqueName(node), List.copyOf(reads), writes, node));
        }
    }

    /** A name is free text; one line of a table has to hold it. */
    private String uniqueName(NodeProto node) {
        String given =
                node.getName().replaceAll("[\\p{Cntrl},\\uFEFF]", "_").strip().replaceFirst("^#", "_");
        String base = given.isEmpty() ? node.getOpType().toLowerCase(Locale.ROOT) : given;
        String name = given.isEmpty() ? base + "_" + nodes.size() : base;
        for (int next = 2; !names.add(name); next++) {
            name = base + "_" + next;
        }
        return name;
    }

    private void define(String tensor) {
        if (!known.add(tensor)) {
            throw new OnnxFormatException(source, "every tensor to be made once", "'" + tensor + "' made twice");
        }
    }

    /** In the file's order as far as that is topological; nodes that come too early wait for what they read. */
    private List<NodeProto> sort(List<NodeProto> unsorted) {
        Set<String> ready = new HashSet<>(known);
        List<NodeProto> sorted = new ArrayList<>();
        List<NodeProto> waiting = unsorted;
        while (!waiting.isEmpty()) {
            List<NodeProto> next = new ArrayList<>();
            for (NodeProto node : waiting) {
                if (ready.containsAll(NodeReads.of(node))) {
                    ready.addAll(node.getOutputList());
                    sorted.add(node);
                } else {
                    next.add(node);
                }
            }
            if (next.size() == waiting.size()) {
                Set<String> missing = NodeReads.of(next.get(0));
                missing.removeAll(ready);
                throw new OnnxFormatException(
                        source,
                        "node '" + next.get(0).getName() + "' (" + next.get(0).getOpType()
                                + ") to read tensors made before it, without a cycle",
                        "'" + missing.iterator().next() + "'");
            }
            waiting = next;
        }
        return sorted;
    }
}
