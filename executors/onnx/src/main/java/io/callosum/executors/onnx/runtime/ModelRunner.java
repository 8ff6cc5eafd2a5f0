package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Runs models made by somebody else, kept loaded in bounded memory. Thread-safe. */
public final class ModelRunner implements AutoCloseable {
    private final RuntimeSettings settings;
    private final ModelCache<String> models;
    private final InputBuffers buffers = new InputBuffers();

    /**
     * What a run made.
     *
     * @param outputs by name
     * @param nanos wall time of the run alone, without copies in and out
     */
    public record TimedRun(Map<String, RawTensor> outputs, long nanos) {
        public TimedRun {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        }
    }

    /** With these settings. */
    public ModelRunner(RuntimeSettings settings) {
        this.settings = settings;
        models = new ModelCache<>(settings.cacheBytes());
    }

    /**
     * Runs a model.
     *
     * @param name its name, unique in this runner
     * @param model its bytes, asked for when it is not loaded
     */
    public TimedRun run(
            String name, Supplier<byte[]> model, Map<String, RawTensor> inputs, Collection<String> outputs) {
        LoadedModel loaded = models.acquire(name, () -> LoadedModel.open(name, model.get(), settings));
        try (RuntimeTensors live = new RuntimeTensors(buffers)) {
            inputs.forEach(live::put);
            long start = System.nanoTime();
            live.adopt(loaded.run(live.pick(inputs.keySet())));
            long nanos = System.nanoTime() - start;
            return new TimedRun(live.copies(outputs), nanos);
        } finally {
            loaded.release();
        }
    }

    @Override
    public void close() {
        models.close();
    }
}
