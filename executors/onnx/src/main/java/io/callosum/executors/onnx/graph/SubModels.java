package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the model of a part of a graph: its nodes, the constants that they use, inputs with their types, outputs by name alone, whose
 * types a runtime infers. Weights are copied, never listed as inputs, so the IR version is at least 4. Nodes get the unique names of
 * {@link OnnxNode#name}, under which a profiler reports them. Stateless.
 */
public final class SubModels {
    private static final long WEIGHTS_APART = 4;
    private static final String UNROUNDED = "::unrounded";
    private static final int FLOAT = 1;
    private static final int HALF = 10;

    private SubModels() {}

    /**
     * The model of nodes {@code [from, to)}.
     *
     * @param types of the tensors that come from earlier nodes, by name; those of the graph's own inputs are known
     * @throws IllegalArgumentException if a type is missing, or the range is bad or empty
     */
    public static ModelProto part(OnnxGraph graph, int from, int to, Map<String, ValueInfoProto> types) {
        return build(graph, from, to, types, graph.outputsOf(from, to));
    }

    /**
     * The same model with every float16 tensor of the given names really rounded. A runtime without half-precision kernels computes in
     * float32 from node to node; behind a copy that has to be made in float16 it cannot, so that a cut changes nothing.
     */
    public static ModelProto rounded(ModelProto model, Set<String> names) {
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode();
        for (NodeProto node : model.getGraph().getNodeList()) {
            NodeProto.Builder renamed = node.toBuilder();
            List<NodeProto> behind = new ArrayList<>();
            for (int i = 0; i < node.getOutputCount(); i++) {
                String name = node.getOutput(i);
                if (names.contains(name)) {
                    renamed.setOutput(i, name + UNROUNDED);
                    behind.addAll(fence(name + UNROUNDED, name));
                }
            }
            graph.addNode(renamed).addAllNode(behind);
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /** The whole graph with every tensor that can cross among its outputs, for asking a runtime what they look like. */
    public static ModelProto exposed(OnnxGraph graph) {
        Set<String> outputs = new LinkedHashSet<>(graph.outputsOf(0, graph.nodeCount()));
        outputs.addAll(graph.crossable());
        return build(graph, 0, graph.nodeCount(), Map.of(), outputs);
    }

    /** The same with the constants that nodes make too, for asking what they look like without running anything. */
    public static ModelProto described(OnnxGraph graph) {
        Set<String> outputs = new LinkedHashSet<>(graph.outputsOf(0, graph.nodeCount()));
        outputs.addAll(graph.crossable());
        outputs.addAll(graph.madeConstants());
        return build(graph, 0, graph.nodeCount(), Map.of(), outputs);
    }

    /** Without the casts on both sides the runtime would compute the Identity in float32 too, and round nothing. */
    private static List<NodeProto> fence(String from, String to) {
        List<NodeProto> nodes = new ArrayList<>();
        String[] operators = {"Cast", "Cast", "Identity", "Cast", "Cast"};
        int[] types = {FLOAT, HALF, 0, FLOAT, HALF};
        String last = from;
        for (int i = 0; i < operators.length; i++) {
            String next = i == operators.length - 1 ? to : from + i;
            NodeProto.Builder node = NodeProto.newBuilder()
                    .setName(next + "::fence")
                    .setOpType(operators[i])
                    .addInput(last)
                    .addOutput(next);
            if (types[i] != 0) {
                node.addAttributeBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(types[i]);
            }
            nodes.add(node.build());
            last = next;
        }
        return nodes;
    }

    private static ModelProto build(
            OnnxGraph graph, int from, int to, Map<String, ValueInfoProto> types, Collection<String> outputs) {
        if (from == to) {
            throw new IllegalArgumentException("expected at least one node, found [" + from + ", " + to + ")");
        }
        GraphProto.Builder part = GraphProto.newBuilder()
                .setName("nodes_" + from + "_to_" + to + "_of_"
                        + graph.model().getGraph().getName());
        graph.inputsOf(from, to).forEach(name -> part.addInput(type(graph, types, name)));
        Set<String> needed = new HashSet<>(outputs);
        List<OnnxNode> nodes = graph.nodes().subList(from, to);
        nodes.forEach(node -> needed.addAll(node.reads()));
        constants(graph, needed).forEach(part::addNode);
        graph.initializers().values().stream()
                .filter(tensor -> needed.contains(tensor.getName()))
                .forEach(part::addInitializer);
        graph.sparseInitializers().forEach((name, tensor) -> {
            if (needed.contains(name)) {
                part.addSparseInitializer(tensor);
            }
        });
        nodes.forEach(node -> part.addNode(node.message().toBuilder().setName(node.name())));
        addOutputs(graph, outputs, part);
        return graph.model().toBuilder()
                .setIrVersion(Math.max(graph.model().getIrVersion(), WEIGHTS_APART))
                .setGraph(part)
                .build();
    }

    /** The answer keeps the types that the file states; crossing tensors have none. */
    private static void addOutputs(OnnxGraph graph, Collection<String> outputs, GraphProto.Builder part) {
        for (String name : outputs) {
            ValueInfoProto stated = graph.model().getGraph().getOutputList().stream()
                    .filter(output -> output.getName().equals(name))
                    .findFirst()
                    .orElse(ValueInfoProto.newBuilder().setName(name).build());
            part.addOutput(stated);
        }
    }

    private static ValueInfoProto type(OnnxGraph graph, Map<String, ValueInfoProto> types, String name) {
        ValueInfoProto own = graph.inputs().get(name);
        ValueInfoProto found = own == null ? types.get(name) : own;
        if (found == null) {
            throw new IllegalArgumentException("expected the type of '" + name + "', found those of " + types.keySet());
        }
        return found;
    }

    /** The constant nodes behind the needed tensors, in the file's order; adds what they read to the needed ones. */
    private static List<NodeProto> constants(OnnxGraph graph, Set<String> needed) {
        Set<NodeProto> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(needed);
        while (!open.isEmpty()) {
            NodeProto node = graph.constantNodes().get(open.pop());
            if (node != null && used.add(node)) {
                Set<String> reads = NodeReads.of(node);
                needed.addAll(reads);
                open.addAll(reads);
            }
        }
        return graph.constantNodes().values().stream().filter(used::remove).toList();
    }

    /** Bytes of the weights in a model, for bounding what is kept in memory. */
    public static long weightBytes(ModelProto model) {
        return model.getGraph().getInitializerList().stream()
                .mapToLong(TensorProto::getSerializedSize)
                .sum();
    }
}
