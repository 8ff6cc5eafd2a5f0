package io.callosum.controller.prediction;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What predicts single layers in one state of the caches: a regression a kind of layer, and a fallback for other kinds. Immutable and
 * thread-safe.
 */
public final class LayerModels {
    private final Map<LayerKind, FittedKind> kinds;
    private final FlopsAndBytes fallback;

    /** Models; kinds may be missing. */
    public LayerModels(Map<LayerKind, FittedKind> kinds, FlopsAndBytes fallback) {
        this.kinds = new EnumMap<>(LayerKind.class);
        this.kinds.putAll(kinds);
        this.fallback = fallback;
    }

    /** The regression of a kind, if it was measured. */
    public Optional<FittedKind> kind(LayerKind kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    /** What predicts the other kinds. */
    public FlopsAndBytes fallback() {
        return fallback;
    }
}
