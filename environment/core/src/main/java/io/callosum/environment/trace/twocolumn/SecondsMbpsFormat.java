package io.callosum.environment.trace.twocolumn;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.StepLines;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import java.util.List;

/**
 * Two columns between blanks or tabs: seconds, which need not be evenly spaced, and Mbit/s. See {@link StepLines} for what holds
 * between the lines. The 3G traces of H. Riiser et al. (Commute path bandwidth traces from 3G networks, MMSys 2013) and many made
 * since are published like this.
 *
 * <p>Session traces of Oboe (Z. Akhtar et al., SIGCOMM 2018) have two columns as well, but in milliseconds and kbit/s, and come in
 * pairs of lines with one rate. A file that looks like them is refused unless the format is named.
 */
public final class SecondsMbpsFormat implements UplinkTraceFormat {
    /** Steps of Oboe's lines are hundreds of milliseconds, those of two-column files at most some seconds. */
    private static final double SHORTEST_STEP_IN_MILLIS = 20;

    /** A format without state. */
    public SecondsMbpsFormat() {}

    @Override
    public String name() {
        return "seconds-mbps";
    }

    @Override
    public String description() {
        return "two columns between blanks or tabs, seconds and Mbit/s";
    }

    @Override
    public Recognition recognise(TextSource source) {
        List<String> words = source.first().words();
        if (words.size() != 2 || !words.stream().allMatch(TextLine::isNumber)) {
            return Recognition.no();
        }
        return looksLikeOboe(source)
                ? Recognition.ambiguous("pairs of lines with one rate: Oboe's ms and kbit/s, or seconds and Mbit/s")
                : Recognition.yes();
    }

    @Override
    public UplinkTrace read(TextSource source) {
        StepLines steps = new StepLines();
        try (TextLines lines = source.open()) {
            for (TextLine line = lines.require("a line of a trace"); line != null; line = lines.next()) {
                List<String> words = line.words();
                if (words.size() != 2) {
                    throw line.error("2 columns, seconds and Mbit/s", words.size() + ": '" + line.text() + "'");
                }
                steps.add(line, words.get(0), words.get(1));
            }
        }
        return steps.build();
    }

    private static boolean looksLikeOboe(TextSource source) {
        int count = 0;
        double first = 0;
        double last = 0;
        double rate = 0;
        try (TextLines lines = source.open()) {
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> words = line.words();
                if (words.size() != 2 || !words.stream().allMatch(TextLine::isDecimal)) {
                    return false;
                }
                last = Double.parseDouble(words.get(0));
                double found = Double.parseDouble(words.get(1));
                if (count % 2 == 1 && found != rate) {
                    return false;
                }
                first = count == 0 ? last : first;
                rate = found;
                count++;
            }
        }
        return count % 2 == 0 && (last - first) / (count - 1) >= SHORTEST_STEP_IN_MILLIS;
    }
}
