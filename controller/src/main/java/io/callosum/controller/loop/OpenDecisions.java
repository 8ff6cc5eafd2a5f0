package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.loop.ControllerListener.Refusal;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that nobody has settled yet, in a ring indexed by their ids. A decision leaves it by one compare-and-set: whoever wins
 * that, the settlement, the clock or a later decision that needs the slot, owns its end, so that it ends exactly once. A slot remembers
 * how its last decision ended until it is used again. Lock-free, of fixed size, and free of garbage. Thread-safe.
 */
final class OpenDecisions {
    private static final Object SETTLED = new Object();
    private static final Object GIVEN_UP = new Object();

    private final AtomicReferenceArray<@Nullable Object> slots;
    private final int mask;
    private final AtomicLong nextId = new AtomicLong();

    /** Room for at least so many, rounded up to a power of two. */
    OpenDecisions(int leastCapacity) {
        int capacity = Rings.sizeFor(leastCapacity);
        slots = new AtomicReferenceArray<>(capacity);
        mask = capacity - 1;
    }

    /** An id for the next decision. */
    long newId() {
        return nextId.getAndIncrement();
    }

    /** Ids given out so far. */
    long ids() {
        return nextId.get();
    }

    /** Opens a decision; returns the one that had to be given up for it, if any. */
    @Nullable
    Decision open(Decision decision) {
        return slots.getAndSet(slot(decision.id()), decision) instanceof Decision overtaken ? overtaken : null;
    }

    /** Closes a decision; false if it is not open. */
    boolean close(Decision decision) {
        return slots.compareAndSet(slot(decision.id()), decision, SETTLED);
    }

    /** Why a decision of a policy of the given name could not be closed. */
    Refusal refusal(Decision decision, String policy) {
        long id = decision.id();
        long ids = nextId.get();
        if (id < 0 || id >= ids || !decision.policy().equals(policy)) {
            return Refusal.UNKNOWN_DECISION;
        }
        Object end = slots.get(slot(id));
        if (ids - id > slots.length() || end == GIVEN_UP) {
            return Refusal.LATE;
        }
        return end == SETTLED ? Refusal.ALREADY_SETTLED : Refusal.UNKNOWN_DECISION;
    }

    /** Gives up every decision made at the given time or before, and tells of each. */
    void giveUpTo(double timeSeconds, Consumer<Decision> lost) {
        for (int slot = 0; slot < slots.length(); slot++) {
            if (slots.get(slot) instanceof Decision decision
                    && decision.context().timeSeconds() <= timeSeconds
                    && slots.compareAndSet(slot, decision, GIVEN_UP)) {
                lost.accept(decision);
            }
        }
    }

    /** Counts the open decisions, by looking at every slot. */
    int count() {
        int open = 0;
        for (int slot = 0; slot < slots.length(); slot++) {
            if (slots.get(slot) instanceof Decision) {
                open++;
            }
        }
        return open;
    }

    private int slot(long id) {
        return (int) id & mask;
    }
}
