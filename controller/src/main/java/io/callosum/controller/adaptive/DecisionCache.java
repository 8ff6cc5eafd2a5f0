package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Distributions that were computed from one snapshot: a flat table of immutable entries, four places a key, filled by whoever computes
 * one. Never an action: drawing goes on. Lock-free; a lost entry is computed again.
 */
final class DecisionCache {
    private static final int BITS = 8;
    private static final int WAYS = 4;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** Made by the first entry: many snapshots are replaced before anybody keeps anything in them. */
    private volatile @Nullable AtomicReferenceArray<@Nullable Entry> table;

    private record Entry(long key, ActionDistribution distribution) {}

    @Nullable
    ActionDistribution get(long key) {
        AtomicReferenceArray<@Nullable Entry> entries = table;
        if (entries == null) {
            return null;
        }
        int slot = slot(key);
        for (int i = 0; i < WAYS; i++) {
            Entry entry = entries.getAcquire(slot ^ i);
            if (entry == null) {
                return null;
            }
            if (entry.key == key) {
                return entry.distribution;
            }
        }
        return null;
    }

    void put(long key, ActionDistribution distribution) {
        AtomicReferenceArray<@Nullable Entry> entries = table;
        if (entries == null) {
            entries = new AtomicReferenceArray<>(1 << BITS);
            table = entries;
        }
        int slot = slot(key);
        int free = 0;
        while (free < WAYS - 1 && entries.getAcquire(slot ^ free) != null) {
            free++;
        }
        entries.setRelease(slot ^ free, new Entry(key, distribution));
    }

    private static int slot(long key) {
        return (int) ((key * GOLDEN) >>> (Long.SIZE - BITS));
    }
}
