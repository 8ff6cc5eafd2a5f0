package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Times of each node, measured by the runtime's own profiler. Optimisation is as the settings say: with any, nodes that were fused are
 * missing, and what replaced them has a name of the runtime's. Stateless.
 */
public final class NodeProfiler {
    private static final int WARMUPS = 3;

    private NodeProfiler() {}

    /**
     * Median nanoseconds of each node, by name.
     *
     * @param runs runs that count, at least 1, after 3 of warm-up
     */
    public static Map<String, Long> medianNanos(
            String name, byte[] model, RuntimeSettings settings, Map<String, RawTensor> inputs, int runs) {
        try {
            Path folder = Files.createTempDirectory("callosum-profile");
            try {
                return ProfileEvents.medians(trace(folder, model, settings, inputs, runs), WARMUPS, runs);
            } finally {
                delete(folder);
            }
        } catch (IOException | OrtException failed) {
            throw new ExecutorException.Failed(name + ": profiling failed: " + LoadedModel.firstLine(failed), failed);
        }
    }

    private static Map<String, List<Long>> trace(
            Path folder, byte[] model, RuntimeSettings settings, Map<String, RawTensor> inputs, int runs)
            throws IOException, OrtException {
        try (SessionOptions options = Library.options(settings)) {
            options.enableProfiling(folder.resolve("trace").toString());
            try (OrtSession session = Library.environment().createSession(model, options);
                    RuntimeTensors live = new RuntimeTensors(new InputBuffers())) {
                inputs.forEach(live::put);
                for (int run = 0; run < WARMUPS + runs; run++) {
                    session.run(live.pick(inputs.keySet())).close();
                }
                return ProfileEvents.read(Path.of(session.endProfiling()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Nanoseconds of some nodes together, by who owns them; nodes without a time count nothing. */
    public static Map<String, Long> grouped(Map<String, Long> nodeNanos, UnaryOperator<String> owner) {
        Map<String, Long> grouped = new LinkedHashMap<>();
        nodeNanos.forEach((node, nanos) -> grouped.merge(owner.apply(node), nanos, Long::sum));
        return grouped;
    }
}
