package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Distributions that were computed from one snapshot: a flat, direct-mapped table of immutable entries, filled by whoever computes
 * one. Never an action: drawing goes on. Lock-free; a lost entry is computed again.
 */
final class DecisionCache {
    private static final int BITS = 6;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(1 << BITS);

    private record Entry(long key, ActionDistribution distribution) {}

    @Nullable
    ActionDistribution get(long key) {
        Entry entry = entries.getAcquire(slot(key));
        return (entry != null && entry.key == key) ? entry.distribution : null;
    }

    void put(long key, ActionDistribution distribution) {
        entries.setRelease(slot(key), new Entry(key, distribution));
    }

    private static int slot(long key) {
        return (int) ((key * GOLDEN) >>> (Long.SIZE - BITS));
    }
}
