package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.spi.Segments;
import io.callosum.executors.tensor.Tensor;
import io.callosum.executors.weights.SeededWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** A network on ND4J. Runs go in parallel; closing waits for those under way. Weights are made before the clock of a run starts. */
final class Nd4jSession implements NetworkSession {
    private final Network network;
    private final Segments segments;
    private final List<LazyKernel> kernels = new ArrayList<>();
    private final PatchMemory memory = new PatchMemory();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Nd4jSession(Network network, long weightSeed) {
        this.network = network;
        segments = new Segments(network);
        SeededWeights weights = new SeededWeights(network, weightSeed);
        network.layers().forEach(layer -> kernels.add(new LazyKernel(layer, weights, memory)));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("expected an open session of " + network.name() + ", found it closed");
            }
            Segment segment = segments.of(from, to);
            segment.requireInputs(tensors);
            return compute(segment, tensors);
        } finally {
            lock.readLock().unlock();
        }
    }

    private SegmentResult compute(Segment segment, Map<String, Tensor> tensors) {
        // A caller's workspace would own, and move, the arrays made here.
        MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try (none;
                LiveTensors live = new LiveTensors(segment, tensors)) {
            List<LayerKernel> loaded = kernels.subList(segment.from(), segment.to()).stream()
                    .map(LazyKernel::get)
                    .toList();
            List<Long> layerNanos = new ArrayList<>();
            for (Layer layer : segment.layers()) {
                LayerKernel kernel = loaded.get(layer.index() - segment.from());
                layerNanos.add(live.advance(layer, kernel));
            }
            return new SegmentResult(live.outputs(), layerNanos);
        } catch (RuntimeException failed) {
            throw new ExecutorException.Failed(
                    network.name() + " layers [" + segment.from() + ", " + segment.to() + ") on nd4j failed: "
                            + failed.getMessage(),
                    failed);
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            kernels.forEach(LazyKernel::close);
            memory.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
