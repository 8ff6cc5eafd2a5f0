package io.callosum.controller.network;

import java.util.List;

/**
 * What a split point means for the wire.
 *
 * @param split layers before it run on the device, the others on the server
 * @param crossing the tensors that the tail reads and the head (or the query) makes, in the order in which they are made; empty for
 *     all-device
 * @param uplinkBytes their size on the wire; network inputs in the type they travel in, layer outputs as float32
 */
public record Cut(int split, List<String> crossing, long uplinkBytes) {
    public Cut {
        crossing = List.copyOf(crossing);
    }
}
