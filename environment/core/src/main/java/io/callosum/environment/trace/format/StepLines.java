package io.callosum.environment.trace.format;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;
import java.util.Arrays;

/**
 * Lines of a time and a rate, made into a trace: each rate holds until the next line's time, the last one for the median step, and the
 * first time becomes 0. A line at the time of the one before it replaces it. A single line is a constant link. Not thread-safe.
 */
public final class StepLines {
    private double[] seconds = new double[256];
    private double[] bitsPerSecond = new double[256];
    private int count;

    /**
     * Adds a line.
     *
     * @throws TextFormatException if a field is not a number in range, or time goes backwards
     */
    public void add(TextLine line, String secondsField, String mbpsField) {
        double time = line.number(secondsField, "a time in seconds", UplinkTrace.MAXIMUM_SECONDS / 2);
        double mbps = line.number(mbpsField, "a rate in Mbit/s", UplinkTrace.MAXIMUM_BITS_PER_SECOND / 1e6);
        if (count > 0) {
            double before = seconds[count - 1];
            if (time == before) {
                count--;
            } else if (time - before < UplinkTrace.MINIMUM_STEP_SECONDS) {
                throw line.error(
                        time < before ? "a time of at least " + before + " s" : "a step of at least a microsecond",
                        "'" + secondsField + "'");
            }
        }
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, count * 2);
            bitsPerSecond = Arrays.copyOf(bitsPerSecond, count * 2);
        }
        seconds[count] = time;
        bitsPerSecond[count] = mbps * 1e6;
        count++;
    }

    /** The trace of at least one line. */
    public UplinkTrace build() {
        if (count == 1) {
            return UplinkTrace.constant(bitsPerSecond[0]);
        }
        double[] starts = new double[count];
        double[] steps = new double[count - 1];
        for (int i = 1; i < count; i++) {
            starts[i] = seconds[i] - seconds[0];
            steps[i - 1] = seconds[i] - seconds[i - 1];
        }
        return UplinkTrace.of(starts, Arrays.copyOf(bitsPerSecond, count), starts[count - 1] + median(steps));
    }

    /** The median; of an even number, the lower of the middle two, which is a step that occurs. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[(values.length - 1) / 2];
    }
}
