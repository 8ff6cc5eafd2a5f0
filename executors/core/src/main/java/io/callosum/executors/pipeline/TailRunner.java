package io.callosum.executors.pipeline;

import io.callosum.controller.network.Network;
import io.callosum.executors.codec.CodecException;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The port to the server half: runs the layers from a split to the end, elsewhere. Thread-safe; many calls may be in flight. */
public interface TailRunner extends AutoCloseable {
    /**
     * Starts the tail and returns at once.
     *
     * @param network the network, known to the other side by its name
     * @param split the first layer of the tail, below n
     * @param crossing the tensors of {@link io.callosum.executors.spi.Segment#inputs} for layers {@code [split, n)}
     * @param deadline after it the future fails with {@link TailException.DeadlineExceeded}
     * @return completes with the tail's outputs and times, or exceptionally with a {@link TailException}
     */
    CompletableFuture<TailResult> run(Network network, int split, Map<String, Tensor> crossing, Duration deadline);

    /**
     * Starts a tail whose tensors were encoded, and returns at once. A tail that names no {@link #codecs} is not to be sent any, and refuses
     * them: were they decoded here, more would cross than the outcome says.
     *
     * @param crossing as in {@link #run}, each in a codec of {@link #codecs}
     * @return as {@link #run}
     */
    default CompletableFuture<TailResult> runEncoded(
            Network network, int split, Map<String, EncodedTensor> crossing, Duration deadline) {
        String expected = "expected tensors in a codec of " + codecs() + ", found encoded ones";
        return CompletableFuture.failedFuture(new TailException.Refused(expected, new CodecException(expected)));
    }

    /** Names of the codecs that the other side decodes: {@code identity} unless overridden. May ask it, once, and wait for the answer. */
    default Set<String> codecs() {
        return Set.of(WireCodec.IDENTITY.name());
    }

    /** Releases the connection; calls in flight fail. */
    @Override
    void close();
}
