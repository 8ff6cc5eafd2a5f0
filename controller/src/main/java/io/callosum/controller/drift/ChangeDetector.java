package io.callosum.controller.drift;

/**
 * Watches a stream of numbers for a change of its mean. Values are without unit when they are standardised residuals, otherwise all of
 * one unit. A detector that has alarmed does not start again by itself: the caller reads {@link #shift()} and {@link #sinceChange()},
 * forgets what it has to forget, and calls {@link #reset()}.
 *
 * <p>Not thread-safe: one writer. Nothing here allocates.
 */
public interface ChangeDetector {
    /**
     * Takes the next value.
     *
     * @return whether the statistic is above its threshold now
     * @throws IllegalArgumentException if the value is NaN or infinite; the state is then as before
     */
    boolean observe(double value);

    /** The statistic after the last value, at least 0; 0 after a reset. */
    double statistic();

    /** What the statistic has to exceed for an alarm, as of the last value. */
    double threshold();

    /** The estimated change of the mean, new less old, in the values' unit; 0 when there is none to speak of. */
    double shift();

    /** How many of the last values the most likely change has behind it; 0 when there is none to speak of. */
    long sinceChange();

    /** Forgets everything seen. */
    void reset();

    /** How many numbers the state takes; constant for a detector. */
    int stateLength();

    /** Writes the state into {@code stateLength()} places of {@code target} from {@code offset} on. */
    void writeState(double[] target, int offset);

    /**
     * Reads what {@link #writeState} of a detector with the same settings wrote; from there on both do the same, bit by bit.
     *
     * @throws IllegalArgumentException if no such detector can have written this; the state is then as before
     */
    void readState(double[] source, int offset);
}
