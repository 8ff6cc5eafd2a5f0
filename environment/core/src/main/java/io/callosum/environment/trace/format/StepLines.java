package io.callosum.environment.trace.format;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;

/**
 * Lines of seconds and Mbit/s, made into a trace: each rate holds until the next line's time, the last one for the median step, and the
 * first time becomes 0. A line at the time of the one before it replaces it. A single line is a constant link. Not thread-safe.
 */
public final class StepLines {
    private final RateSteps steps = new RateSteps();

    /** Without lines. */
    public StepLines() {}

    /**
     * Adds a line.
     *
     * @throws TextFormatException if a field is not a number in range, or time goes backwards
     */
    public void add(TextLine line, String secondsField, String mbpsField) {
        double time = line.number(secondsField, "a time in seconds", UplinkTrace.MAXIMUM_SECONDS / 2);
        double mbps = line.number(mbpsField, "a rate in Mbit/s", UplinkTrace.MAXIMUM_BITS_PER_SECOND / 1e6);
        double before = steps.lastSeconds();
        if (steps.count() > 0 && time != before && time - before < UplinkTrace.MINIMUM_STEP_SECONDS) {
            throw line.error(
                    time < before ? "a time of at least " + before + " s" : "a step of at least a microsecond",
                    "'" + secondsField + "'");
        }
        steps.add(line, time, mbps * 1e6);
    }

    /** The trace of at least one line. */
    public UplinkTrace build() {
        return steps.count() == 1
                ? UplinkTrace.constant(steps.firstBitsPerSecond())
                : steps.trace(steps.medianSeconds());
    }
}
