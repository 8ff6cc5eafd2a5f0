package io.callosum.executors.onnx.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run shows of a graph.
 *
 * @param crossingBytes bytes that cross at each split, 0 to n; at n the answer's, which the device has
 * @param forms of every tensor of numbers that a node reads or makes, weights included
 * @param nodeNanos median time of each node, by name
 */
public record Measured(List<Long> crossingBytes, Map<String, TensorForm> forms, Map<String, Long> nodeNanos) {
    public Measured {
        crossingBytes = List.copyOf(crossingBytes);
        forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
        nodeNanos = Collections.unmodifiableMap(new LinkedHashMap<>(nodeNanos));
    }
}
