package io.callosum.executors.pipeline;

import io.callosum.executors.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the server half answered.
 *
 * @param outputs the tail's outputs by tensor name
 * @param totalNanos wall time from the first byte to be sent to the last received, as the caller saw it
 * @param queueNanos time the request waited in the server, as the server reported it, if it did
 * @param computeNanos time the server computed, as it reported it, if it did
 */
public record TailResult(
        Map<String, Tensor> outputs, long totalNanos, OptionalLong queueNanos, OptionalLong computeNanos) {
    public TailResult {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
