package io.callosum.executors.remote.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client does about calls that fail or linger. All of it stays within the deadline that a call is given; what still fails is the
 * device's to compute. Immutable; each {@code with} makes a variant.
 *
 * @param retries how often a call is sent again when nobody answered or the connection broke, at least 0; a refusal or a passed deadline is
 *     never retried
 * @param retryDelay the pause before, doubled each time
 * @param hedgeAfter when a call is sent a second time although the first may still be answered; the first answer counts and the other call
 *     is cancelled. Empty never
 * @param breakAfter calls in a row that fail as unreachable or late, after which calls fail at once without being sent; empty never
 * @param breakDelay how long, until one call is let through as a test
 */
public record CallPolicy(
        int retries, Duration retryDelay, Optional<Duration> hedgeAfter, OptionalInt breakAfter, Duration breakDelay) {
    private static final Duration DEFAULT_RETRY_DELAY = Duration.ofMillis(20);
    private static final int DEFAULT_BREAK_AFTER = 5;
    private static final Duration DEFAULT_BREAK_DELAY = Duration.ofSeconds(1);

    public CallPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("expected retries of at least 0, found " + retries);
        }
        requirePositive("retry delay", retryDelay);
        hedgeAfter.ifPresent(delay -> requirePositive("delay of a hedge", delay));
        if (breakAfter.isPresent() && breakAfter.getAsInt() < 1) {
            throw new IllegalArgumentException("expected a break after at least 1 failure, found " + breakAfter);
        }
        requirePositive("delay of the breaker", breakDelay);
    }

    /** Every call is sent once, whatever happened before. */
    public static CallPolicy once() {
        return new CallPolicy(0, DEFAULT_RETRY_DELAY, Optional.empty(), OptionalInt.empty(), DEFAULT_BREAK_DELAY);
    }

    /** One retry after 20 ms; after 5 failures in a row, one try a second. */
    public static CallPolicy standard() {
        return once().withRetries(1).withBreaker(DEFAULT_BREAK_AFTER, DEFAULT_BREAK_DELAY);
    }

    /** With another number of retries. */
    public CallPolicy withRetries(int count) {
        return new CallPolicy(count, retryDelay, hedgeAfter, breakAfter, breakDelay);
    }

    /** With a second call after so long. */
    public CallPolicy withHedgeAfter(Duration delay) {
        return new CallPolicy(retries, retryDelay, Optional.of(delay), breakAfter, breakDelay);
    }

    /** With a circuit breaker. */
    public CallPolicy withBreaker(int failures, Duration delay) {
        return new CallPolicy(retries, retryDelay, hedgeAfter, OptionalInt.of(failures), delay);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("expected a " + what + " above 0, found " + duration);
        }
    }
}
