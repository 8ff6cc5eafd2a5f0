package io.callosum.executors.spi;

import io.callosum.controller.network.Network;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The segments of a network that were asked for, each worked out once: that takes longer than a small layer. Thread-safe. */
public final class Segments {
    private final Network network;
    private final Map<Span, Segment> known = new ConcurrentHashMap<>();

    private record Span(int from, int to) {}

    /** Of a network. */
    public Segments(Network network) {
        this.network = network;
    }

    /**
     * Layers {@code [from, to)}.
     *
     * @throws IllegalArgumentException if the network has no such layers
     */
    public Segment of(int from, int to) {
        return known.computeIfAbsent(new Span(from, to), span -> new Segment(network, span.from(), span.to()));
    }
}
