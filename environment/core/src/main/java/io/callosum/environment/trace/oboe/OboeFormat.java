package io.callosum.environment.trace.oboe;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.RateSteps;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import java.util.List;

/**
 * Throughput of video sessions, two lines a chunk: {@code start rate} and {@code end rate}, in milliseconds and kbit/s, the rate being
 * the same (Z. Akhtar et al., Oboe: Auto-tuning Video ABR Algorithms to Network Conditions, SIGCOMM 2018).
 *
 * <p>Between chunks the player was idle: nothing was measured, and the link was not down. There the rate of the earlier chunk holds until
 * the next one starts; counting the gap as an outage would invent what nobody saw. The trace ends with the last chunk, and the first
 * time becomes 0.
 */
public final class OboeFormat implements UplinkTraceFormat {
    private static final double MAXIMUM_MILLIS = UplinkTrace.MAXIMUM_SECONDS * 1000 / 2;
    private static final double MAXIMUM_KBPS = UplinkTrace.MAXIMUM_BITS_PER_SECOND / 1000;
    private static final double MINIMUM_STEP_MILLIS = UplinkTrace.MINIMUM_STEP_SECONDS * 1000;

    /** A format without state. */
    public OboeFormat() {}

    @Override
    public String name() {
        return "oboe";
    }

    @Override
    public String description() {
        return "pairs of lines with one rate, ms and kbit/s";
    }

    @Override
    public Recognition recognise(TextSource source) {
        return ChunkPairs.recognise(source);
    }

    @Override
    public UplinkTrace read(TextSource source) {
        RateSteps steps = new RateSteps();
        double startMillis = 0;
        double endMillis = 0;
        try (TextLines lines = source.open()) {
            for (TextLine start = lines.require("a line of a trace"); start != null; start = lines.next()) {
                startMillis = millis(start, endMillis);
                double kbps = kbps(start);
                TextLine end = lines.require("the second line of the chunk");
                endMillis = millis(end, startMillis + MINIMUM_STEP_MILLIS);
                if (kbps(end) != kbps) {
                    throw end.error("the rate of the chunk's first line, " + kbps, "'" + field(end, 1) + "'");
                }
                steps.add(start, startMillis / 1000, kbps * 1000);
            }
        }
        return steps.trace((endMillis - startMillis) / 1000);
    }

    private static double millis(TextLine line, double atLeast) {
        double millis = line.number(field(line, 0), "a time in ms", MAXIMUM_MILLIS);
        if (millis < atLeast) {
            throw line.error("a time of at least " + atLeast + " ms", "'" + field(line, 0) + "'");
        }
        return millis;
    }

    private static double kbps(TextLine line) {
        return line.number(field(line, 1), "a rate in kbit/s", MAXIMUM_KBPS);
    }

    private static String field(TextLine line, int index) {
        List<String> words = line.words();
        if (words.size() != 2) {
            throw line.error("2 columns, ms and kbit/s", words.size() + ": '" + line.text() + "'");
        }
        return words.get(index);
    }
}
