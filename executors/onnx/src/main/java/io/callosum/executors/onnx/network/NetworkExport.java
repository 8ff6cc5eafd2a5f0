package io.callosum.executors.onnx.network;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.OperatorSetIdProto;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.weights.SeededWeights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network, or a segment of its layers, as an ONNX model with seeded weights. Inputs keep the type they travel in and are converted to
 * float32 inside the model; a tensor has its layer's name; a layer's nodes are named after it. Thread-safe; the weights are made once
 * and kept.
 */
public final class NetworkExport {
    private static final long IR_VERSION = 8;
    private static final long OPERATOR_SET = 13;
    private static final String CONVERTED = LayerNodes.STEP + "float";

    private final Network network;
    private final LayerWeights weights;

    /**
     * Of a network.
     *
     * @throws ExecutorException.Unsupported if an input is neither float32 nor unsigned bytes
     */
    public NetworkExport(Network network, long weightSeed) {
        for (NetworkInput input : network.inputs()) {
            if (input.type() != ElementType.FLOAT32 && input.type() != ElementType.UINT8) {
                throw new ExecutorException.Unsupported(
                        "input '" + input.name() + "': expected FLOAT32 or UINT8, found " + input.type());
            }
        }
        this.network = network;
        weights = new LayerWeights(new SeededWeights(network, weightSeed));
    }

    /** The whole network. */
    public ModelProto whole() {
        return segment(new Segment(network, 0, network.layerCount()));
    }

    /** A segment of it, its inputs and outputs those of {@link Segment}. */
    public ModelProto segment(Segment segment) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName(network.name());
        Map<String, String> read = new TreeMap<>();
        segment.inputs().forEach((name, port) -> graph.addInput(Messages.value(name, port.type(), port.shape())));
        for (NetworkInput input : network.inputs()) {
            if (segment.inputs().containsKey(input.name())) {
                read.put(input.name(), convert(input, graph));
            }
        }
        LayerNodes nodes = new LayerNodes(graph, weights);
        for (Layer layer : segment.layers()) {
            nodes.add(
                    layer,
                    layer.inputs().stream()
                            .map(name -> read.getOrDefault(name, name))
                            .toList());
        }
        segment.outputs().forEach((name, port) -> graph.addOutput(Messages.value(name, port.type(), port.shape())));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("callosum")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build();
    }

    /** Adds {@code (value - offset) * scale}; the name of what it makes. */
    private static String convert(NetworkInput input, GraphProto.Builder graph) {
        if (input.type() == ElementType.FLOAT32 && input.offset() == 0 && input.scale() == 1) {
            return input.name();
        }
        String name = input.name();
        String step = name + LayerNodes.STEP;
        graph.addInitializer(Messages.floats(step + "offset", Messages.bytes(new float[] {input.offset()})));
        graph.addInitializer(Messages.floats(step + "scale", Messages.bytes(new float[] {input.scale()})));
        graph.addNode(Messages.node(step + "cast", "Cast", List.of(name), step + "cast", Messages.integer("to", 1)));
        graph.addNode(Messages.node(step + "shift", "Sub", List.of(step + "cast", step + "offset"), step + "shift"));
        graph.addNode(
                Messages.node(name + CONVERTED, "Mul", List.of(step + "shift", step + "scale"), name + CONVERTED));
        return name + CONVERTED;
    }

    /** The layer or input that a node of these models belongs to. */
    public static String owner(String node) {
        int step = node.lastIndexOf(LayerNodes.STEP);
        return step < 0 ? node : node.substring(0, step);
    }
}
