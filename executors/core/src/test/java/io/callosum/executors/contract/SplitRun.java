package io.callosum.executors.contract;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One query, cut in two and run without a link between.
 *
 * @param head what the layers before the split made
 * @param crossed the names of the tensors that the tail was given
 * @param tail what the layers from the split on made
 * @param answer the network's outputs, wherever they were made
 */
public record SplitRun(SegmentResult head, Set<String> crossed, SegmentResult tail, Map<String, Tensor> answer) {
    /** Runs a query cut at {@code split}, the halves on two sessions of one network (or the same). */
    public static SplitRun of(NetworkSession device, NetworkSession server, int split, Map<String, Tensor> query) {
        Network network = device.network();
        Map<String, Tensor> known = new LinkedHashMap<>(query);
        SegmentResult head = run(device, new Segment(network, 0, split), known);
        Segment rest = new Segment(network, split, network.layerCount());
        SegmentResult tail = run(server, rest, known);
        Map<String, Tensor> answer = new LinkedHashMap<>(known);
        answer.keySet().retainAll(network.outputs());
        return new SplitRun(head, new LinkedHashSet<>(rest.inputs().keySet()), tail, answer);
    }

    /** Runs a segment on what is known and adds what it makes. */
    static SegmentResult run(NetworkSession session, Segment segment, Map<String, Tensor> known) {
        Map<String, Tensor> inputs = new LinkedHashMap<>(known);
        inputs.keySet().retainAll(segment.inputs().keySet());
        SegmentResult result = session.run(segment.from(), segment.to(), inputs);
        known.putAll(result.outputs());
        return result;
    }

    /** Every layer's tensor, each layer run alone on what the ones before it made. */
    static Map<String, Tensor> layerByLayer(NetworkSession session, Map<String, Tensor> query) {
        Network network = session.network();
        Map<String, Tensor> known = new LinkedHashMap<>(query);
        for (int i = 0; i < network.layerCount(); i++) {
            run(session, new Segment(network, i, i + 1), known);
        }
        return known;
    }
}
