package io.callosum.controller.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out queue of bounded size on a ring. {@link #offer} and {@link #isEmpty} are lock-free and for any thread;
 * {@link #poll} is for one thread at a time, which the caller sees to with a lock. A producer claims a slot with a compare-and-set on the
 * tail and publishes its element in it; the consumer empties a slot before it moves the head past it. Adds nothing to the elements it
 * is given: no garbage.
 *
 * <p>An element claimed but not yet published ends the queue for the consumer, whatever was published behind it: its producer, which is
 * about to look again, brings all of it to light.
 */
final class BoundedQueue<E> {
    private final AtomicReferenceArray<@Nullable E> slots;
    private final int mask;
    private final AtomicLong tail = new AtomicLong();
    private volatile long head;

    /** A queue of at least the given capacity, rounded up to a power of two. */
    BoundedQueue(int leastCapacity) {
        int capacity = Rings.sizeFor(leastCapacity);
        slots = new AtomicReferenceArray<>(capacity);
        mask = capacity - 1;
    }

    int capacity() {
        return slots.length();
    }

    /** Adds an element, or returns false if the queue is full. */
    boolean offer(E element) {
        long at = tail.get();
        // A stale tail fails the compare-and-set; the head only grows, so "full" was true when it was read.
        while (at - head < slots.length()) {
            if (tail.compareAndSet(at, at + 1)) {
                slots.set((int) at & mask, element);
                return true;
            }
            at = tail.get();
        }
        return false;
    }

    /** Takes the oldest element, or null if none has been published. One thread at a time. */
    @Nullable
    E poll() {
        long at = head;
        int slot = (int) at & mask;
        E element = slots.get(slot);
        if (element != null) {
            slots.set(slot, null);
            head = at + 1;
        }
        return element;
    }

    /** Whether {@link #poll} would find nothing. */
    boolean isEmpty() {
        return slots.get((int) head & mask) == null;
    }
}
