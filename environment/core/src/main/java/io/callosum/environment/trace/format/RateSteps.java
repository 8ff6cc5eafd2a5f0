package io.callosum.environment.trace.format;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;
import java.util.Arrays;

/**
 * Rates and the times from which they hold, as a file brings them; the first time becomes 0. A step at the time of the one before it
 * replaces it. Memory is that of the steps. Not thread-safe.
 */
public final class RateSteps {
    /** Traces of more steps are refused: at one a second, half a year. */
    public static final int MAXIMUM_STEPS = 1 << 24;

    private final int maximum;
    private double[] seconds = new double[256];
    private double[] bitsPerSecond = new double[256];
    private int count;

    /** Without steps. */
    public RateSteps() {
        this(MAXIMUM_STEPS);
    }

    RateSteps(int maximum) {
        this.maximum = maximum;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The time of the last step, in seconds of the file; 0 if there is none. */
    public double lastSeconds() {
        return count == 0 ? 0 : seconds[count - 1];
    }

    /** The rate of the first step, in bits per second. */
    public double firstBitsPerSecond() {
        return bitsPerSecond[0];
    }

    /**
     * Adds a step.
     *
     * @param line where it stands
     * @param timeSeconds equal to the last one, or later by {@link UplinkTrace#MINIMUM_STEP_SECONDS} or more
     * @param rate in 0..{@link UplinkTrace#MAXIMUM_BITS_PER_SECOND}
     * @throws TextFormatException if there are too many
     */
    public void add(TextLine line, double timeSeconds, double rate) {
        if (count > 0 && timeSeconds == seconds[count - 1]) {
            count--;
        }
        if (count == maximum) {
            throw line.error("at most " + maximum + " steps in a trace", "more");
        }
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, count * 2);
            bitsPerSecond = Arrays.copyOf(bitsPerSecond, count * 2);
        }
        seconds[count] = timeSeconds;
        bitsPerSecond[count] = rate;
        count++;
    }

    /** The median time between steps, of which there are at least two; of an even number, the lower of the middle two, which occurs. */
    public double medianSeconds() {
        double[] steps = new double[count - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = seconds[i + 1] - seconds[i];
        }
        Arrays.sort(steps);
        return steps[(steps.length - 1) / 2];
    }

    /** The trace of at least one step, the last of which holds for so long. */
    public UplinkTrace trace(double lastHoldsSeconds) {
        double[] starts = new double[count];
        for (int i = 1; i < count; i++) {
            starts[i] = seconds[i] - seconds[0];
        }
        return UplinkTrace.of(starts, Arrays.copyOf(bitsPerSecond, count), starts[count - 1] + lastHoldsSeconds);
    }
}
