package io.callosum.controller.drift;

import java.util.Arrays;

/** The last values, in a ring. Places that were not yet written hold 0. Not thread-safe. */
final class SlidingWindow {
    /** By place, not by age. */
    final double[] ring;

    private int next;
    private int size;

    SlidingWindow(int length) {
        ring = new double[length];
    }

    int length() {
        return ring.length;
    }

    /** How many values there are, at most the length. */
    int size() {
        return size;
    }

    /** The place of the next value: of the oldest one, once the window is full. */
    int next() {
        return next;
    }

    boolean isFull() {
        return size == ring.length;
    }

    /** The newest value, instead of the oldest one if there is no more room. */
    void add(double value) {
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
        size = Math.min(size + 1, ring.length);
    }

    void clear() {
        Arrays.fill(ring, 0);
        next = 0;
        size = 0;
    }

    int stateLength() {
        return ring.length + 2;
    }

    void writeState(double[] target, int offset) {
        target[offset] = next;
        target[offset + 1] = size;
        System.arraycopy(ring, 0, target, offset + 2, ring.length);
    }

    /**
     * Takes over what was written.
     *
     * @throws IllegalArgumentException if it cannot be; the window is then as it was
     */
    void readState(double[] source, int offset) {
        int newNext = (int) StateCheck.count("place", source[offset], ring.length - 1);
        int newSize = (int) StateCheck.count("number of values", source[offset + 1], ring.length);
        if (newSize < ring.length && newNext != newSize) {
            throw new IllegalArgumentException(
                    "expected place " + newSize + " of a window not yet full, found " + newNext);
        }
        next = newNext;
        size = newSize;
        System.arraycopy(source, offset + 2, ring, 0, ring.length);
    }
}
