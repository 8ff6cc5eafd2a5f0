package io.callosum.executors.remote.server;

import java.util.concurrent.Semaphore;

/** Room for requests under way, shared by all transports. Thread-safe. */
final class Slots {
    /** What a request without the token is told. */
    static final String TOKEN = "expected the server's token in 'authorization: Bearer TOKEN'";

    private final int count;
    private final Semaphore free;

    Slots(int count) {
        this.count = count;
        this.free = new Semaphore(count);
    }

    boolean take() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }

    int taken() {
        return count - free.availablePermits();
    }

    /** What one request too many is told. */
    String allTaken() {
        return "the server is overloaded: expected at most " + count + " requests under way, found one more";
    }
}
