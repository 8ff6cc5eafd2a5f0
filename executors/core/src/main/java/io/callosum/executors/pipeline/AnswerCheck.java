package io.callosum.executors.pipeline;

import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Says how far an answer is from the one that the same query would have had without a codec, as far as that is known: from a second run now
 * and then, or where the right answer is known anyway. Implementations are thread-safe and quick: they are asked on the thread that brings the
 * answer, after the caller has it.
 */
@FunctionalInterface
public interface AnswerCheck {
    /** Knows nothing. */
    AnswerCheck NONE = (inputs, answer) -> OptionalDouble.empty();

    /**
     * The largest difference, as a share of the largest number of the answer without a codec.
     *
     * @param inputs the query's
     * @param answer the network's outputs by name
     */
    OptionalDouble relativeError(Map<String, Tensor> inputs, Map<String, Tensor> answer);
}
