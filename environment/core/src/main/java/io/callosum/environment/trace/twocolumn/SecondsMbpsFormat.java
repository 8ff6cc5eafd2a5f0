package io.callosum.environment.trace.twocolumn;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.StepLines;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import io.callosum.environment.trace.oboe.ChunkPairs;
import java.util.List;

/**
 * Two columns between blanks or tabs: seconds, which need not be evenly spaced, and Mbit/s. See {@link StepLines} for what holds
 * between the lines. The 3G traces of H. Riiser et al. (Commute path bandwidth traces from 3G networks, MMSys 2013) and many made
 * since are published like this.
 *
 * <p>Sessions of video chunks have two columns as well, but in milliseconds and kbit/s; {@link ChunkPairs} tells them apart.
 */
public final class SecondsMbpsFormat implements UplinkTraceFormat {
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
        Recognition chunks = ChunkPairs.recognise(source);
        return switch (chunks.verdict()) {
            case YES -> Recognition.no();
            case AMBIGUOUS -> chunks;
            case NO -> Recognition.yes();
        };
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
}
