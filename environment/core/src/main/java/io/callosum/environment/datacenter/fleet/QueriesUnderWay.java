package io.callosum.environment.datacenter.fleet;

import java.util.Arrays;

/** Queries that have arrived and are not over, by number; numbers are used again. Arrays of primitives that grow. Not thread-safe. */
final class QueriesUnderWay {
    private static final int FIRST_CAPACITY = 1024;

    int[] phone = new int[0];
    int[] split = new int[0];
    boolean[] atServer = new boolean[0];
    boolean[] timedOut = new boolean[0];
    double[] arrivalSeconds = new double[0];
    double[] deviceSlowness = new double[0];
    double[] networkSeconds = new double[0];
    double[] waitSeconds = new double[0];
    double[] serviceSeconds = new double[0];
    private int[] free = new int[0];
    private int freeCount;
    private int used;

    /** A number that is not in use. */
    int open() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == phone.length) {
            grow(Math.max(FIRST_CAPACITY, 2 * used));
        }
        return used++;
    }

    /** The query is over. */
    void close(int query) {
        free[freeCount++] = query;
    }

    /** How many numbers were ever in use at once. */
    int most() {
        return used;
    }

    private void grow(int capacity) {
        phone = Arrays.copyOf(phone, capacity);
        split = Arrays.copyOf(split, capacity);
        atServer = Arrays.copyOf(atServer, capacity);
        timedOut = Arrays.copyOf(timedOut, capacity);
        arrivalSeconds = Arrays.copyOf(arrivalSeconds, capacity);
        deviceSlowness = Arrays.copyOf(deviceSlowness, capacity);
        networkSeconds = Arrays.copyOf(networkSeconds, capacity);
        waitSeconds = Arrays.copyOf(waitSeconds, capacity);
        serviceSeconds = Arrays.copyOf(serviceSeconds, capacity);
        free = Arrays.copyOf(free, capacity);
    }
}
