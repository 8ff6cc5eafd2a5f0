package io.callosum.controller.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cuts of a network: split {@code k} of {@code 0..n} runs layers {@code [0, k)} on the device and {@code [k, n)} on the server.
 * Every prefix of a topological order is a legal cut; several tensors may cross. Immutable.
 */
public final class SplitSpace {
    private final List<Cut> cuts;

    SplitSpace(Network network) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        Map<String, Integer> madeBy = new HashMap<>();
        for (NetworkInput input : network.inputs()) {
            bytes.put(input.name(), input.bytes());
            madeBy.put(input.name(), -1);
        }
        Map<String, Integer> lastReadBy = new HashMap<>();
        for (Layer layer : network.layers()) {
            bytes.put(layer.name(), layer.outputBytes());
            madeBy.put(layer.name(), layer.index());
            layer.inputs().forEach(tensor -> lastReadBy.put(tensor, layer.index()));
        }
        List<Cut> all = new ArrayList<>();
        for (int split = 0; split <= network.layerCount(); split++) {
            List<String> crossing = new ArrayList<>();
            long uplinkBytes = 0;
            for (Map.Entry<String, Long> tensor : bytes.entrySet()) {
                boolean made = madeBy.getOrDefault(tensor.getKey(), Integer.MAX_VALUE) < split;
                if (made && lastReadBy.getOrDefault(tensor.getKey(), -1) >= split) {
                    crossing.add(tensor.getKey());
                    uplinkBytes += tensor.getValue();
                }
            }
            all.add(new Cut(split, crossing, uplinkBytes));
        }
        cuts = List.copyOf(all);
    }

    /** The number of splits, n + 1. */
    public int size() {
        return cuts.size();
    }

    /** All cuts; the index is the split. */
    public List<Cut> cuts() {
        return cuts;
    }

    /**
     * The cut at a split.
     *
     * @throws IndexOutOfBoundsException if the split is not in 0..n
     */
    public Cut cut(int split) {
        return cuts.get(split);
    }
}
