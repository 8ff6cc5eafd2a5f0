package io.callosum.executors.onnx.graph;

import java.util.List;

/**
 * A cut of a graph: nodes before it run on the device, the others on the server.
 *
 * @param split nodes before the cut, 0 to n
 * @param crossing the tensors that the tail reads and the head (or the query) makes, in the order in which they are made; empty for
 *     all-device
 */
public record OnnxCut(int split, List<String> crossing) {
    public OnnxCut {
        crossing = List.copyOf(crossing);
    }
}
