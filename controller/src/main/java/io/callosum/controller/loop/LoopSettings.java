package io.callosum.controller.loop;

/**
 * The controller's bounds. Immutable and thread-safe.
 *
 * @param queueCapacity settlements that wait for the writer, at least 1, rounded up to a power of two; when that many wait, the next
 *     thread that settles waits for the lock and works the queue off itself, so that nothing is lost
 * @param openCapacity decisions that can be open at once, at least 1, rounded up to a power of two; the oldest is given up for one more
 * @param forgetAfterSeconds age, on the clock of the contexts, at which a decision that nobody settled is given up, above 0; infinite
 *     for never. It is noticed when deciding, at most an eighth later
 */
public record LoopSettings(int queueCapacity, int openCapacity, double forgetAfterSeconds) {
    /** 1,024 settlements, 8,192 open decisions, 60 s: well above any timeout of a query that somebody waits for. */
    public static final LoopSettings DEFAULT = new LoopSettings(1024, 8192, 60);

    public LoopSettings {
        int unused = Math.max(Rings.sizeFor(queueCapacity), Rings.sizeFor(openCapacity));
        if (!(forgetAfterSeconds > 0)) {
            throw new IllegalArgumentException("expected an age above 0 s, found " + forgetAfterSeconds);
        }
    }

    /** The same with another queue. */
    public LoopSettings withQueueCapacity(int capacity) {
        return new LoopSettings(capacity, openCapacity, forgetAfterSeconds);
    }

    /** The same with room for another number of open decisions. */
    public LoopSettings withOpenCapacity(int capacity) {
        return new LoopSettings(queueCapacity, capacity, forgetAfterSeconds);
    }

    /** The same with another age at which a decision is given up. */
    public LoopSettings withForgetAfterSeconds(double seconds) {
        return new LoopSettings(queueCapacity, openCapacity, seconds);
    }
}
