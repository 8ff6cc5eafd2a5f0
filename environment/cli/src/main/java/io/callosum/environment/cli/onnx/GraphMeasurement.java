package io.callosum.environment.cli.onnx;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.cli.measurement.CodecMeasurement;
import io.callosum.environment.cli.measurement.EnergyProbe;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.energy.EnergyMeter;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.profile.GraphProfile;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.throttle.Slowdown;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures an ONNX file node by node. */
public final class GraphMeasurement {
    private GraphMeasurement() {}

    /**
     * The layer profile; says on standard error what the nodes sum up to and what the graph takes as a whole.
     *
     * @param meter of the energy of each node, which runs as a model of its own for that
     */
    public static LayerProfile profile(ModelOptions options, Slowdown slowdown, int runs, Optional<EnergyMeter> meter) {
        try (SplitModel model = options.open()) {
            Map<String, RawTensor> query = options.query(model.graph());
            GraphProfile profile = GraphProfile.measure(model, query, runs);
            System.err.printf(
                    Locale.ROOT,
                    "%d nodes: %.3f ms node by node, %.3f ms whole (optimisation %s)%n",
                    profile.nodes().size(),
                    profile.totalMillis(),
                    wholeMillis(model, query, runs),
                    model.settings().optimization().name().toLowerCase(Locale.ROOT));
            LayerProfile layers = profile.layers(node -> slowdown.of(node.type()));
            return meter.isEmpty() ? layers : EnergyProbe.with(layers, energies(model, query, meter.get()));
        }
    }

    /**
     * What codecs make of each cut.
     *
     * @param inputs how many queries are made up, where the user brings none
     */
    public static List<CodecCosts> codecs(ModelOptions options, List<WireCodec> codecs, int inputs, Slowdown device) {
        try (SplitModel model = options.open()) {
            return CodecMeasurement.measure(
                    new GraphCodecs(model), codecs, options.queries(model.graph(), inputs), device);
        }
    }

    private static List<OptionalDouble> energies(SplitModel model, Map<String, RawTensor> query, EnergyMeter meter) {
        OnnxGraph graph = model.graph();
        Map<String, RawTensor> made = new HashMap<>(query);
        try (EnergyCounter counter = meter.open()) {
            return EnergyProbe.millijoules(
                    graph.nodeCount(),
                    index -> {
                        Map<String, RawTensor> read = new HashMap<>(made);
                        read.keySet().retainAll(graph.inputsOf(index, index + 1));
                        made.putAll(model.run(index, index + 1, read));
                    },
                    counter,
                    EnergyProbe.LEAST_MILLIS);
        }
    }

    private static double wholeMillis(SplitModel model, Map<String, RawTensor> query, int runs) {
        return CutRuns.of(model, 0, query, runs).tailMillis();
    }
}
