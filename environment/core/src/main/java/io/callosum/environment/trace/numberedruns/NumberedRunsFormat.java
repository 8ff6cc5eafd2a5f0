package io.callosum.environment.trace.numberedruns;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.RateSteps;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Throughput in Mbit/s, one value every 0.1 s, in a list of runs as {@link NumberedRuns} describes it; each value holds for its tenth of
 * a second. Where a run has pairs of lines instead, seconds above Mbit/s, a pair is what one radio carried, and the first pair is read:
 * each rate holds until the next time, the last one for the median step, and the first time becomes 0.
 *
 * <p>A file of several runs needs {@code FILE#N} to say which; the others are passed over unread. Lists of other quantities look the
 * same, so a list of round-trip times is read as throughput too if it is given as an uplink trace.
 */
public final class NumberedRunsFormat implements UplinkTraceFormat {
    private static final double STEPS_PER_SECOND = 10;
    private static final double BITS_PER_MEGABIT = 1e6;
    private static final double MAXIMUM_MBPS = UplinkTrace.MAXIMUM_BITS_PER_SECOND / BITS_PER_MEGABIT;

    /** A format without state. */
    public NumberedRunsFormat() {}

    @Override
    public String name() {
        return "numbered-runs";
    }

    @Override
    public String description() {
        return "'Run N' above a line of Mbit/s between commas, every 0.1 s";
    }

    @Override
    public Recognition recognise(TextSource source) {
        return Recognition.when(RunReader.isHeading(source.first()));
    }

    @Override
    public UplinkTrace read(TextSource source) {
        try (RunReader reader = new RunReader(source)) {
            RunLines only = reader.next();
            if (only == null || reader.next() != null) {
                passOver(reader);
                throw new TextFormatException(
                        source.name(), 0, "#N after the file's name, to say which run", "runs " + reader.numbers());
            }
            return trace(only);
        }
    }

    @Override
    public UplinkTrace read(TextSource source, long run) {
        @Nullable RunLines found = null;
        try (RunReader reader = new RunReader(source)) {
            for (RunLines line = reader.next(); line != null; line = reader.next()) {
                found = line.number() == run ? line : found;
            }
            if (found == null) {
                throw new TextFormatException(source.name(), 0, "a run " + run, "runs " + reader.numbers());
            }
        }
        return trace(found);
    }

    private static void passOver(RunReader reader) {
        while (reader.next() != null) {
            // its number is noted
        }
    }

    private static UplinkTrace trace(RunLines run) {
        TextLine first = run.lines().get(0);
        return switch (run.lines().size()) {
            case 1 -> tenths(rates(first));
            case 2, 4 -> timed(first, run.lines().get(1));
            default ->
                throw first.error(
                        "a line of Mbit/s, or pairs of lines of seconds and Mbit/s",
                        run.lines().size() + " lines");
        };
    }

    private static double[] rates(TextLine line) {
        double[] rates = RunLines.parse(line, "a rate in Mbit/s", MAXIMUM_MBPS);
        Arrays.setAll(rates, i -> rates[i] * BITS_PER_MEGABIT);
        return rates;
    }

    private static UplinkTrace tenths(double[] rates) {
        double[] starts = new double[rates.length];
        Arrays.setAll(starts, i -> i / STEPS_PER_SECOND);
        return UplinkTrace.of(starts, rates, rates.length / STEPS_PER_SECOND);
    }

    private static UplinkTrace timed(TextLine timeLine, TextLine rateLine) {
        double[] times = RunLines.parse(timeLine, "a time in seconds", UplinkTrace.MAXIMUM_SECONDS / 2);
        double[] rates = rates(rateLine);
        if (rates.length != times.length) {
            throw rateLine.error("as many rates as times, " + times.length, String.valueOf(rates.length));
        }
        if (times.length == 1) {
            return UplinkTrace.constant(rates[0]);
        }
        RateSteps steps = new RateSteps();
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && times[i] - times[i - 1] < UplinkTrace.MINIMUM_STEP_SECONDS) {
                throw timeLine.error("times in ascending order", times[i] + " after " + times[i - 1]);
            }
            steps.add(timeLine, times[i], rates[i]);
        }
        return steps.trace(steps.medianSeconds());
    }
}
