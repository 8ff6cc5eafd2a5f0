package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.executors.weights.SeededWeights;
import org.jspecify.annotations.Nullable;

/** A layer whose weights are made when it is first wanted, so that a device that runs a head never pays for the tail. Thread-safe. */
final class LazyKernel implements AutoCloseable {
    private final Layer layer;
    private final SeededWeights weights;
    private final PatchMemory memory;
    private @Nullable LayerKernel kernel;

    LazyKernel(Layer layer, SeededWeights weights, PatchMemory memory) {
        this.layer = layer;
        this.weights = weights;
        this.memory = memory;
    }

    synchronized LayerKernel get() {
        LayerKernel loaded = kernel;
        if (loaded == null) {
            loaded = LayerKernels.load(layer, weights, memory);
            kernel = loaded;
        }
        return loaded;
    }

    @Override
    public synchronized void close() {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }
}
