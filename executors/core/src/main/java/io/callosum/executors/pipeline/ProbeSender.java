package io.callosum.executors.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends bytes that mean nothing, to learn how long they take. Implementations are thread-safe. */
public interface ProbeSender {
    /** Whether the server takes probes. Asks it, and waits for the answer; false where nobody answers. */
    boolean takesProbes();

    /**
     * Sends a probe; cancelling the future ends it.
     *
     * @param bytes above 0
     * @param deadline after which it is given up
     * @return the time from sending until the server's answer, or a {@link TailException}
     */
    CompletableFuture<Duration> probe(long bytes, Duration deadline);
}
