package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import org.jspecify.annotations.Nullable;

/** Beliefs that nobody changes any more, and the distributions that were computed from them. Thread-safe. */
final class Snapshot {
    final FactorState state;
    private final DecisionCache cache = new DecisionCache();

    Snapshot(FactorState state) {
        this.state = state;
    }

    /**
     * The cached distribution of a situation; null if there is none yet, or ever: then {@code choice.plan} holds what was computed.
     */
    @Nullable
    ActionDistribution find(Choice choice) {
        choice.key = state.settings.cache() ? CacheKey.quantise(choice.situation) : CacheKey.NONE;
        ActionDistribution cached = choice.key == CacheKey.NONE ? null : cache.get(choice.key);
        if (cached == null) {
            Planner.plan(state, choice.situation, choice.plan);
        }
        return cached;
    }

    /** Keeps what was computed, if its situation is one that is cached. */
    ActionDistribution keep(Choice choice) {
        ActionDistribution computed = choice.plan.distribution();
        if (choice.key != CacheKey.NONE) {
            cache.put(choice.key, computed);
        }
        return computed;
    }
}
