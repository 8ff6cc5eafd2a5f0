package io.callosum.executors.spi;

/**
 * Whether a back end can run here.
 *
 * @param available true if it can
 * @param detail what it runs on, or the reason why it cannot
 */
public record Availability(boolean available, String detail) {
    /** It can run, on what {@code detail} says. */
    public static Availability yes(String detail) {
        return new Availability(true, detail);
    }

    /** It cannot run, because of {@code reason}. */
    public static Availability no(String reason) {
        return new Availability(false, reason);
    }
}
