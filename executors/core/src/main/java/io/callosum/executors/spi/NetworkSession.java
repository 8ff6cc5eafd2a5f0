package io.callosum.executors.spi;

import io.callosum.controller.network.Network;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;

/**
 * An open network, ready to run any segment of its layers. {@link #run} may be called from several threads; a back end that cannot
 * compute in parallel serialises the calls itself.
 */
public interface NetworkSession extends AutoCloseable {
    /** The network. */
    Network network();

    /**
     * Runs layers {@code [from, to)}.
     *
     * @param from the first layer, 0 included
     * @param to the layer after the last, n included; equal to {@code from} runs nothing
     * @param tensors what the segment reads from outside, by name: exactly {@link Segment#inputs}; network inputs in the type they
     *     travel in, layer outputs as float32
     * @return {@link Segment#outputs}: what later layers read of it, and the network's outputs made in it
     * @throws IllegalArgumentException if the range is bad, or a tensor is missing, unexpected, or of the wrong type or shape
     * @throws ExecutorException.Failed if the computation fails
     */
    SegmentResult run(int from, int to, Map<String, Tensor> tensors);

    /** Frees what the session holds; a later {@link #run} throws {@link IllegalStateException}. */
    @Override
    void close();
}
