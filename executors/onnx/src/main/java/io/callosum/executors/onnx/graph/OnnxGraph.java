package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.SparseTensorProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked ONNX model as a graph to be cut. Its n {@link #nodes} are those that depend on an input (or draw random numbers), in
 * execution order; nodes that are functions of weights alone are constants, copied to whichever side uses them, and no place to cut.
 * Every one of the n + 1 prefixes of the order is a cut, at which a set of tensors crosses; whether a runtime can carry them (a sequence
 * or a map cannot cross) is seen when their types are. A control-flow node is one node: what its bodies capture, it reads. Immutable.
 */
public final class OnnxGraph {
    private final String source;
    private final ModelProto model;
    private final Map<String, ValueInfoProto> inputs;
    private final Map<String, TensorProto> initializers;
    private final Map<String, SparseTensorProto> sparse;
    private final Map<String, NodeProto> constantNodes;
    private final List<OnnxNode> nodes;
    private final Map<String, Integer> madeBy = new LinkedHashMap<>();
    private final Map<String, Integer> lastReadBy = new HashMap<>();
    private final Set<String> outputs = new LinkedHashSet<>();

    OnnxGraph(
            String source,
            ModelProto model,
            Map<String, ValueInfoProto> inputs,
            Map<String, TensorProto> initializers,
            Map<String, SparseTensorProto> sparse,
            Map<String, NodeProto> constantNodes,
            List<OnnxNode> nodes) {
        this.source = source;
        this.model = model;
        this.inputs = Collections.unmodifiableMap(inputs);
        this.initializers = Collections.unmodifiableMap(initializers);
        this.sparse = Collections.unmodifiableMap(sparse);
        this.constantNodes = Collections.unmodifiableMap(constantNodes);
        this.nodes = List.copyOf(nodes);
        model.getGraph().getOutputList().forEach(output -> outputs.add(output.getName()));
        inputs.keySet().forEach(name -> madeBy.put(name, -1));
        for (OnnxNode node : nodes) {
            node.writes().forEach(name -> madeBy.put(name, node.index()));
            node.reads().forEach(name -> lastReadBy.put(name, node.index()));
        }
    }

    /** The file, or what it stands for. */
    public String source() {
        return source;
    }

    /** The whole model, as it was read. */
    public ModelProto model() {
        return model;
    }

    /** Tells it from another model: the same of two files with the same content, weights beside them included. Worked out anew. */
    public String fingerprint() {
        return ModelFingerprint.of(model);
    }

    /** What a query brings, by name; weights are not among it, whatever the IR version. */
    public Map<String, ValueInfoProto> inputs() {
        return inputs;
    }

    /** The names of the tensors that are the answer. */
    public Set<String> outputs() {
        return Collections.unmodifiableSet(outputs);
    }

    /** The nodes that are computed for every query, in execution order. */
    public List<OnnxNode> nodes() {
        return nodes;
    }

    /** The number of nodes, n; cuts run from 0 to n. */
    public int nodeCount() {
        return nodes.size();
    }

    /** The weights, by name. */
    public Map<String, TensorProto> initializers() {
        return initializers;
    }

    /** Whether a tensor is a weight or a function of weights alone. */
    public boolean isConstant(String tensor) {
        return !madeBy.containsKey(tensor);
    }

    Map<String, SparseTensorProto> sparseInitializers() {
        return sparse;
    }

    Map<String, NodeProto> constantNodes() {
        return constantNodes;
    }

    /** All cuts; the index is the split. */
    public List<OnnxCut> cuts() {
        List<OnnxCut> cuts = new ArrayList<>();
        for (int split = 0; split <= nodeCount(); split++) {
            cuts.add(cut(split));
        }
        return cuts;
    }

    /**
     * The cut at a split.
     *
     * @throws IllegalArgumentException if the split is not in 0..n
     */
    public OnnxCut cut(int split) {
        requireRange(0, split);
        return new OnnxCut(split, inputsOf(split, nodeCount()));
    }

    /** The tensors, constants aside, that some later node reads: all that can ever cross; in the order in which they are made. */
    public List<String> crossable() {
        List<String> tensors = new ArrayList<>();
        for (OnnxNode node : nodes) {
            node.writes().stream().filter(lastReadBy::containsKey).forEach(tensors::add);
        }
        return tensors;
    }

    /** Constants that are no weights of the file but made from them, as far as a node reads them. */
    public List<String> madeConstants() {
        return constantNodes.keySet().stream().filter(lastReadBy::containsKey).toList();
    }

    /** What nodes {@code [from, to)} need from outside, constants aside, in the order in which it is made. */
    public List<String> inputsOf(int from, int to) {
        requireRange(from, to);
        Set<String> read = new LinkedHashSet<>();
        nodes.subList(from, to).forEach(node -> read.addAll(node.reads()));
        if (answersDirectly(from, to)) {
            read.addAll(outputs);
        }
        return madeBy.entrySet().stream()
                .filter(tensor -> tensor.getValue() < from && read.contains(tensor.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What nodes {@code [from, to)} make that later nodes read or that is part of the answer, in the order in which it is made. */
    public List<String> outputsOf(int from, int to) {
        requireRange(from, to);
        List<String> made = new ArrayList<>();
        for (Map.Entry<String, Integer> tensor : madeBy.entrySet()) {
            boolean here = tensor.getValue() >= from && tensor.getValue() < to;
            boolean later = lastReadBy.getOrDefault(tensor.getKey(), -1) >= to;
            if (here && (later || outputs.contains(tensor.getKey()))) {
                made.add(tensor.getKey());
            }
        }
        if (answersDirectly(from, to)) {
            outputs.stream().filter(name -> madeBy.getOrDefault(name, -1) < 0).forEach(made::add);
        }
        return made;
    }

    /** Outputs that are inputs or constants come from the part that has the first node: that one knows them already. */
    private boolean answersDirectly(int from, int to) {
        return from == 0 && to > 0;
    }

    private void requireRange(int from, int to) {
        if (from < 0 || to > nodeCount() || from > to) {
            throw new IllegalArgumentException("expected 0 <= from <= to <= " + nodeCount() + " in " + source
                    + ", found [" + from + ", " + to + ")");
        }
    }
}
