package io.callosum.executors.spi;

import io.callosum.executors.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a segment made and how long it took.
 *
 * @param outputs by tensor name, in the order in which they were made
 * @param layerNanos wall time of each layer of the segment, in nanoseconds, in execution order
 */
public record SegmentResult(Map<String, Tensor> outputs, List<Long> layerNanos) {
    public SegmentResult {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        layerNanos = List.copyOf(layerNanos);
    }

    /** Wall time of all its layers, in nanoseconds. */
    public long totalNanos() {
        long total = 0;
        for (long nanos : layerNanos) {
            total += nanos;
        }
        return total;
    }
}
