package io.callosum.controller.adaptive;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Requests that have been sent and not been answered: their silence is evidence. A flat table of at most {@value #CAPACITY}, further
 * ones are not looked at. Lock-free and allocation-free; a slot holds the start in microseconds and the split.
 */
final class InFlight {
    static final int CAPACITY = 32;
    private static final int SPLIT_BITS = 12;
    private static final long SPLIT_MASK = (1L << SPLIT_BITS) - 1;
    private static final long EMPTY = Long.MIN_VALUE;

    private final AtomicLongArray slots = new AtomicLongArray(CAPACITY);

    InFlight() {
        for (int i = 0; i < CAPACITY; i++) {
            slots.setPlain(i, EMPTY);
        }
    }

    private static long packed(int split, double startSeconds) {
        return ((long) Math.floor(startSeconds * 1e6) << SPLIT_BITS) | (split & SPLIT_MASK);
    }

    void started(int split, double startSeconds) {
        replace(EMPTY, packed(split, startSeconds));
    }

    void ended(int split, double startSeconds) {
        replace(packed(split, startSeconds), EMPTY);
    }

    private void replace(long from, long to) {
        for (int i = 0; i < CAPACITY; i++) {
            if (slots.get(i) == from && slots.compareAndSet(i, from, to)) {
                return;
            }
        }
    }

    /** Writes what is in flight at a time into a situation. */
    void read(double nowSeconds, Situation situation) {
        int count = 0;
        for (int i = 0; i < CAPACITY; i++) {
            long slot = slots.getPlain(i);
            if (slot != EMPTY) {
                situation.inFlightSplit[count] = (int) (slot & SPLIT_MASK);
                situation.inFlightSeconds[count] = nowSeconds - (slot >> SPLIT_BITS) * 1e-6;
                count++;
            }
        }
        situation.inFlight = count;
    }
}
