package io.callosum.environment.replay;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time in a replay: what is due happens when time reaches it, in the order of due times, and among equals in the order in which it was
 * scheduled. Not thread-safe.
 */
public final class VirtualClock {
    /** Something that happens at a time. */
    @FunctionalInterface
    public interface Event {
        /** It is that time. */
        void happen(double timeSeconds);
    }

    private record Due(double seconds, long order, Event event) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingDouble(Due::seconds).thenComparingLong(Due::order));
    private long scheduled;

    /** A clock with nothing due. */
    public VirtualClock() {}

    /** Has something happen at a time. */
    public void schedule(double seconds, Event event) {
        due.add(new Due(seconds, scheduled++, event));
    }

    /** Lets time pass up to and including a moment. */
    public void advanceTo(double seconds) {
        for (Due next = due.peek(); next != null && next.seconds <= seconds; next = due.peek()) {
            due.remove();
            next.event.happen(next.seconds);
        }
    }

    /** Lets everything happen that is due. */
    public void finish() {
        advanceTo(Double.POSITIVE_INFINITY);
    }
}
