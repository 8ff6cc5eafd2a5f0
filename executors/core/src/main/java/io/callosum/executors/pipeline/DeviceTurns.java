package io.callosum.executors.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The device's work, one piece at a time in the order of arrival: on a thread of its own, or on the thread that brings it. Thread-safe.
 */
final class DeviceTurns implements AutoCloseable {
    private static final long CLOSE_SECONDS = 30;

    private final ExecutorService own;
    private final ReentrantLock turn = new ReentrantLock(true);

    DeviceTurns(String name) {
        own = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns at once; refuses work once closed. */
    Executor ownThread() {
        return work -> own.execute(() -> inTurn(work));
    }

    /** Returns when the work is done; refuses it once closed. */
    Executor callersThread() {
        return work -> inTurn(() -> {
            if (own.isShutdown()) {
                throw new RejectedExecutionException("the pipeline was closed");
            }
            work.run();
        });
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Takes no more work and waits up to 30 s for what it has. What is left then, or when the caller is interrupted, is not thrown away:
     * the daemon thread goes on with it. Work that still waits for its turn on a thread that brought it is refused.
     */
    @Override
    public void close() {
        own.shutdown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        try {
            boolean done = own.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            // And for a caller's.
            if (done && turn.tryLock(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS)) {
                turn.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
