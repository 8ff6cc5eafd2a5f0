package io.callosum.environment.cli.onnx;

import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.onnx.profile.GraphProfile;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.throttle.Slowdown;
import java.util.Locale;
import java.util.Map;

/** Measures an ONNX file node by node. */
public final class GraphMeasurement {
    private GraphMeasurement() {}

    /** The layer profile; says on standard error what the nodes sum up to and what the graph takes as a whole. */
    public static LayerProfile profile(ModelOptions options, Slowdown slowdown, int runs) {
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
            return profile.layers(node -> slowdown.of(node.type()));
        }
    }

    private static double wholeMillis(SplitModel model, Map<String, RawTensor> query, int runs) {
        return CutRuns.of(model, 0, query, runs).tailMillis();
    }
}
