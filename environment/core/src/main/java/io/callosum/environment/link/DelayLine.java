package io.callosum.environment.link;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Chunks on their way: each comes out a fixed time after it left, in order, however many are inside, so that delay does not cost
 * rate. A receiver that does not take what is due holds the sender up after some 256 kB; what is not yet due does not, up to
 * 8 MB. Thread-safe, for one sender and one receiver.
 */
final class DelayLine {
    /** Goes in last. */
    static final byte[] END = new byte[0];

    private static final int DUE_BYTES = 256 << 10;
    private static final int CAPACITY_BYTES = 8 << 20;

    private final long delayNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private int bytes;

    DelayLine(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    /** Puts a chunk, which is not copied and leaves at the given {@link System#nanoTime()}, when there is room. */
    void put(byte[] content, long leaveNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (full()) {
                changed.await();
            }
            chunks.add(new Chunk(content, leaveNanos + delayNanos));
            bytes += content.length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the first chunk when it is due. */
    byte[] take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Chunk first = chunks.peek();
            while (first == null || !first.due()) {
                if (first == null) {
                    changed.await();
                } else {
                    changed.awaitNanos(first.dueNanos - System.nanoTime());
                }
                first = chunks.peek();
            }
            chunks.remove();
            bytes -= first.content.length;
            changed.signalAll();
            return first.content;
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        Chunk first = chunks.peek();
        return first != null && (bytes >= CAPACITY_BYTES || (bytes >= DUE_BYTES && first.due()));
    }

    private static final class Chunk {
        final byte[] content;
        final long dueNanos;

        Chunk(byte[] content, long dueNanos) {
            this.content = content;
            this.dueNanos = dueNanos;
        }

        boolean due() {
            return dueNanos - System.nanoTime() <= 0;
        }
    }
}
