package io.callosum.controller.prediction;

import io.callosum.controller.network.Network;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What predicts any network on one machine with one executor: a regression a kind of layer, a fallback for other kinds, and the way from
 * the sum of layers to the whole. Immutable and thread-safe.
 */
public final class Predictors {
    private final Map<LayerKind, FittedKind> kinds;
    private final FlopsAndBytes fallback;
    private final NetworkCorrection correction;

    /** Predictors; kinds may be missing. */
    public Predictors(Map<LayerKind, FittedKind> kinds, FlopsAndBytes fallback, NetworkCorrection correction) {
        this.kinds = new EnumMap<>(LayerKind.class);
        this.kinds.putAll(kinds);
        this.fallback = fallback;
        this.correction = correction;
    }

    /** The regression of a kind, if it was measured. */
    public Optional<FittedKind> kind(LayerKind kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    /** What predicts the other kinds. */
    public FlopsAndBytes fallback() {
        return fallback;
    }

    /** From the sum of layers to the whole. */
    public NetworkCorrection correction() {
        return correction;
    }

    /** Ready to predict one network again and again. */
    public NetworkPredictor of(Network network) {
        return new NetworkPredictor(this, network);
    }

    /** What one layer takes, known by its work alone: of a network in another format. */
    public LayerWork.Prediction predict(LayerWork work) {
        return work.predict(this);
    }
}
