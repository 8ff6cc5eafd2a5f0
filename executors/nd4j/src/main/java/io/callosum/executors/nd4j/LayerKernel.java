package io.callosum.executors.nd4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer with its weights in place. Computes from several threads at once; closed once, when nobody computes. */
interface LayerKernel extends AutoCloseable {
    /**
     * Computes the layer; done when it returns.
     *
     * @param inputs row-major arrays in the shapes of the layer's inputs; not kept, not written
     * @return a new row-major array in the layer's output shape, for the caller to close
     */
    INDArray run(List<INDArray> inputs);

    /** Frees the weights; nothing to free unless overridden. */
    @Override
    default void close() {}
}
