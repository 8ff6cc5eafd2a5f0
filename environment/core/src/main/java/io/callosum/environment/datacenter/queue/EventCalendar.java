package io.callosum.environment.datacenter.queue;

import java.util.Arrays;

/**
 * What will happen when: a heap with four children a node over arrays of primitives. An event is a number that its owner understands. Events of
 * one time happen in the order in which they were scheduled, so that a simulation is the same every time. Allocates only when it grows. Not
 * thread-safe.
 */
public final class EventCalendar {
    private static final int CHILDREN = 4;

    private double[] seconds;
    private long[] order;
    private int[] event;
    private int size;
    private long scheduled;
    private double nowSeconds;

    /** An empty one at time 0 with room for so many events before it grows. */
    public EventCalendar(int capacity) {
        seconds = new double[Math.max(capacity, 1)];
        order = new long[seconds.length];
        event = new int[seconds.length];
    }

    /** Whether nothing will happen any more. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of events that will happen. */
    public int size() {
        return size;
    }

    /** When the event happened that was taken last. */
    public double nowSeconds() {
        return nowSeconds;
    }

    /** When the next event will happen; infinity if none will. */
    public double nextSeconds() {
        return size == 0 ? Double.POSITIVE_INFINITY : seconds[0];
    }

    /**
     * Has something happen.
     *
     * @param atSeconds not before the present
     */
    public void schedule(double atSeconds, int what) {
        if (!(atSeconds >= nowSeconds)) {
            throw new IllegalArgumentException("expected a time from " + nowSeconds + " s on, found " + atSeconds);
        }
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            order = Arrays.copyOf(order, 2 * size);
            event = Arrays.copyOf(event, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            // What is scheduled now comes after all that was scheduled for the same time.
            if (seconds[parent] <= atSeconds) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, atSeconds, scheduled++, what);
    }

    /**
     * Takes the next event; the present becomes its time.
     *
     * @throws IllegalStateException if there is none
     */
    public int next() {
        if (size == 0) {
            throw new IllegalStateException("expected an event, found none");
        }
        int taken = event[0];
        nowSeconds = seconds[0];
        size--;
        sink(seconds[size], order[size], event[size]);
        return taken;
    }

    /** Places what was last in the heap, beginning at the top. */
    private void sink(double lastSeconds, long lastOrder, int last) {
        int at = 0;
        int first = 1;
        while (first < size) {
            int least = first;
            int end = Math.min(first + CHILDREN, size);
            for (int child = first + 1; child < end; child++) {
                if (isBefore(seconds[child], order[child], least)) {
                    least = child;
                }
            }
            if (!(seconds[least] < lastSeconds || (seconds[least] == lastSeconds && order[least] < lastOrder))) {
                break;
            }
            move(least, at);
            at = least;
            first = CHILDREN * at + 1;
        }
        put(at, lastSeconds, lastOrder, last);
    }

    private boolean isBefore(double time, long number, int other) {
        return time < seconds[other] || (time == seconds[other] && number < order[other]);
    }

    private void move(int from, int to) {
        put(to, seconds[from], order[from], event[from]);
    }

    private void put(int at, double time, long number, int what) {
        seconds[at] = time;
        order[at] = number;
        event[at] = what;
    }
}
