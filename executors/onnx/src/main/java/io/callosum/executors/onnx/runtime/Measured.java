package io.callosum.executors.onnx.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run shows of a graph.
 *
 * @param crossingBytes bytes that cross at each split, 0 to n; at n the answer's, which the device has
 * @param shapes of every tensor that can cross and of the inputs
 * @param nodeNanos median time of each node, by name
 */
public record Measured(List<Long> crossingBytes, Map<String, long[]> shapes, Map<String, Long> nodeNanos) {
    public Measured {
        crossingBytes = List.copyOf(crossingBytes);
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        nodeNanos = Collections.unmodifiableMap(new LinkedHashMap<>(nodeNanos));
    }
}
