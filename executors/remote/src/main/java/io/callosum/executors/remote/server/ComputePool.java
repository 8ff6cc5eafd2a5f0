package io.callosum.executors.remote.server;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fixed number of workers behind a bounded queue. Thread-safe. */
final class ComputePool {
    /** What a call is told that can no longer be computed. */
    static final Status STOPPED = Status.UNAVAILABLE.withDescription("the server was stopped");

    private final ThreadPoolExecutor workers;
    private final int queueCapacity;

    ComputePool(int workerCount, int queueCapacity) {
        this.queueCapacity = queueCapacity;
        AtomicInteger started = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                workerCount, workerCount, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queueCapacity), task -> {
                    Thread worker = new Thread(task, "callosum-tail-" + started.incrementAndGet());
                    worker.setDaemon(true);
                    return worker;
                });
    }

    /**
     * Queues a call.
     *
     * @throws RequestException with {@code RESOURCE_EXHAUSTED} if the queue is full, {@code UNAVAILABLE} if the pool was shut down
     */
    void submit(Runnable call) {
        try {
            workers.execute(call);
        } catch (RejectedExecutionException rejected) {
            if (stopped()) {
                throw new RequestException(Refusal.STOPPING, STOPPED);
            }
            throw new RequestException(
                    Refusal.OVERLOADED,
                    Status.RESOURCE_EXHAUSTED.withDescription("the server is overloaded: expected at most "
                            + queueCapacity + " waiting requests, found one more"));
        }
    }

    /** Takes those waiting calls out of the queue that a test accepts, oldest first. The test is asked once a call. */
    List<InferCall> takeWaiting(Predicate<InferCall> wanted) {
        List<InferCall> taken = new ArrayList<>();
        for (Runnable waiting : workers.getQueue()) {
            if (waiting instanceof InferCall call && wanted.test(call) && workers.remove(call)) {
                taken.add(call);
            }
        }
        return taken;
    }

    /** Calls that wait. */
    int waiting() {
        return workers.getQueue().size();
    }

    /** Calls that are being computed, about. */
    int computing() {
        return workers.getActiveCount();
    }

    /** Takes a call out of the queue; false if it is no longer there. */
    boolean withdraw(Runnable call) {
        return workers.remove(call);
    }

    /** Whether {@link #shutdownNow} was called. */
    boolean stopped() {
        return workers.isShutdown();
    }

    /** Drops what waits; what is being computed is interrupted but may go on to its end. */
    void shutdownNow() {
        for (Runnable waiting : workers.shutdownNow()) {
            if (waiting instanceof InferCall call) {
                call.drop();
            }
        }
    }
}
