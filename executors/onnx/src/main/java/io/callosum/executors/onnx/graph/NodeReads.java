package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.NodeProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a node needs from the graph around it. */
final class NodeReads {
    /** Operators whose answer is not a function of their inputs: computing one twice would give two answers. */
    private static final Set<String> DRAWING = Set.of(
            "RandomNormal",
            "RandomUniform",
            "RandomNormalLike",
            "RandomUniformLike",
            "Multinomial",
            "Bernoulli",
            "Dropout");

    private NodeReads() {}

    /** Its inputs, and what the bodies of If, Loop, Scan and their like capture from outside, however deep. */
    static Set<String> of(NodeProto node) {
        Set<String> reads = new LinkedHashSet<>(node.getInputList());
        subgraphs(node).forEach(body -> reads.addAll(captured(body)));
        reads.remove("");
        return reads;
    }

    /** Whether it, or a node in its bodies, may draw random numbers or belongs to an operator set that is not known here. */
    static boolean mayDraw(NodeProto node) {
        boolean foreign = !node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx");
        boolean drawing = DRAWING.contains(node.getOpType());
        return foreign
                || drawing
                || subgraphs(node).flatMap(body -> body.getNodeList().stream()).anyMatch(NodeReads::mayDraw);
    }

    /** The bodies of control flow. */
    static Stream<GraphProto> subgraphs(NodeProto node) {
        return node.getAttributeList().stream().flatMap(NodeReads::graphs);
    }

    private static Stream<GraphProto> graphs(AttributeProto attribute) {
        List<GraphProto> several = attribute.getGraphsList();
        return attribute.hasG() ? Stream.concat(Stream.of(attribute.getG()), several.stream()) : several.stream();
    }

    private static Set<String> captured(GraphProto body) {
        Set<String> own = new HashSet<>();
        body.getInputList().forEach(input -> own.add(input.getName()));
        body.getInitializerList().forEach(constant -> own.add(constant.getName()));
        body.getSparseInitializerList()
                .forEach(constant -> own.add(constant.getValues().getName()));
        body.getNodeList().forEach(node -> own.addAll(node.getOutputList()));
        Set<String> captured = new LinkedHashSet<>();
        body.getNodeList().forEach(node -> captured.addAll(of(node)));
        body.getOutputList().forEach(output -> captured.add(output.getName()));
        captured.removeAll(own);
        return captured;
    }
}
