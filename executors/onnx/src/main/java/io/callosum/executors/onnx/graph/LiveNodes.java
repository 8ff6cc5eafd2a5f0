package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The nodes without which an answer would be missing. Stateless. */
final class LiveNodes {
    private LiveNodes() {}

    /**
     * Those that an output depends on, in their order. The rest would be heads and tails that make nothing.
     *
     * @param sorted in topological order
     */
    static List<NodeProto> of(List<NodeProto> sorted, Set<String> outputs) {
        Set<String> needed = new HashSet<>(outputs);
        List<NodeProto> live = new ArrayList<>();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            NodeProto node = sorted.get(i);
            if (!Collections.disjoint(node.getOutputList(), needed)) {
                live.add(node);
                needed.addAll(NodeReads.of(node));
            }
        }
        Collections.reverse(live);
        return live;
    }
}
