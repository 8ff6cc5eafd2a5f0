package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One query through both halves in one process.
 *
 * @param answer the graph's outputs, by name
 * @param crossed bytes of the tensors at the cut
 * @param headNanos wall time of the head, 0 if there is none
 * @param tailNanos wall time of the tail, 0 if there is none
 */
public record PartRun(Map<String, RawTensor> answer, long crossed, long headNanos, long tailNanos) {
    public PartRun {
        answer = Collections.unmodifiableMap(new LinkedHashMap<>(answer));
    }
}
