package io.callosum.environment.link;

import io.callosum.environment.trace.UplinkTrace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of the radio, in real time: says when each chunk leaves, and holds its sender until shortly before. All connections
 * share it, chunk by chunk in the order they are offered, so that those that are busy have equal shares of the rate. Thread-safe.
 *
 * <p>A sender is let go {@link #AHEAD_NANOS} early and the chunk kept until it is due, so that the next chunk is there in time even
 * where the machine is busy and threads wake late. Otherwise each late wake-up would cost rate.
 */
final class Pacer {
    /** Enough for the kernel's timer slack and a scheduler's hiccup, too little to be seen as a burst. */
    static final double BURST_SECONDS = 0.002;

    private static final long AHEAD_NANOS = 25_000_000;
    private static final int SMALLEST_CHUNK_BYTES = 1500;
    private static final int LARGEST_CHUNK_BYTES = 16_384;
    /** A century stands for ever. */
    private static final double LONGEST_WAIT_NANOS = 3.2e18;

    private final UplinkTrace trace;
    private final TokenBucket bucket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition restarted = lock.newCondition();
    private long originNanos;
    private double originSeconds;
    private long restarts;
    private long bytesPassed;

    Pacer(UplinkTrace trace, double offsetSeconds) {
        this.trace = trace;
        this.bucket = new TokenBucket(trace, BURST_SECONDS);
        restart(offsetSeconds);
    }

    /** Moves the trace to a position, now. Chunks that are being held are offered again at once. */
    void restart(double offsetSeconds) {
        lock.lock();
        try {
            originNanos = System.nanoTime();
            originSeconds = offsetSeconds;
            bucket.reset(offsetSeconds);
            restarts++;
            restarted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The position in the trace: seconds from its start, growing beyond its period. */
    double positionSeconds() {
        lock.lock();
        try {
            return positionSeconds(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private double positionSeconds(long nanoTime) {
        return originSeconds + (nanoTime - originNanos) / 1e9;
    }

    /** The rate of the trace now. */
    double bitsPerSecond() {
        return trace.rateAt(positionSeconds());
    }

    /** The bytes that have left, or are about to. */
    long bytesPassed() {
        lock.lock();
        try {
            return bytesPassed;
        } finally {
            lock.unlock();
        }
    }

    /** How much to read at a time: what passes in a burst, within limits, so that a low rate stays smooth. */
    int chunkBytes() {
        double bytes = bitsPerSecond() / 8 * BURST_SECONDS;
        return (int) Math.min(LARGEST_CHUNK_BYTES, Math.max(SMALLEST_CHUNK_BYTES, bytes));
    }

    /**
     * Sends so many bytes, and waits until they are about to leave.
     *
     * @return when they leave, not before they were offered; a {@link System#nanoTime()}
     */
    long pass(int bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long offeredIn;
            long leaveNanos;
            do {
                offeredIn = restarts;
                long now = System.nanoTime();
                double position = positionSeconds(now);
                double waitSeconds = Math.max(0, bucket.departureSeconds(position, bytes) - position);
                leaveNanos = now + (long) Math.min(waitSeconds * 1e9, LONGEST_WAIT_NANOS);
                await(leaveNanos - AHEAD_NANOS, offeredIn);
            } while (offeredIn != restarts);
            bytesPassed += bytes;
            return leaveNanos;
        } finally {
            lock.unlock();
        }
    }

    private void await(long untilNanos, long offeredIn) throws InterruptedException {
        long left = untilNanos - System.nanoTime();
        while (left > 0 && offeredIn == restarts) {
            left = restarted.awaitNanos(left);
        }
    }
}
