package io.callosum.environment.trace;

import java.util.Arrays;

/**
 * Lines of a time and a rate, made into a trace: each rate holds until the next line's time, the last one for the median step, and the
 * first time becomes 0. A line at the time of the one before it replaces it. A single line is a constant link. Not thread-safe.
 */
final class StepLines {
    private final double[] seconds;
    private final double[] bitsPerSecond;
    private int count;

    StepLines(int capacity) {
        seconds = new double[capacity];
        bitsPerSecond = new double[capacity];
    }

    /**
     * Adds a line.
     *
     * @throws TraceFormatException if a field is not a number in range, or time goes backwards
     */
    void add(TraceLine line, String secondsField, String mbpsField) {
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
        seconds[count] = time;
        bitsPerSecond[count] = mbps * 1e6;
        count++;
    }

    UplinkTrace build() {
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
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
