package io.callosum.environment.trace.oboe;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.format.Recognition;
import java.util.List;

/**
 * Whether two columns of numbers are chunk pairs in milliseconds and kbit/s, or seconds and Mbit/s. Judged by the first
 * {@value #LINES_LOOKED_AT} lines, up to one that is not two numbers. Not thread-safe.
 *
 * <p>In a session the lines of a chunk share their rate and lie seconds apart, that is thousands, while the next chunk follows within
 * hundreds; rates are hundreds of kbit/s or more. A file that has all of it is a session, and if a few of its pairs or its last line are
 * broken, it is a broken session and not a link of many Gbit/s. Whole pairs without the rest of it could be either; where a line comes
 * every few units of time, the unit is the second.
 */
public final class ChunkPairs {
    private static final int LINES_LOOKED_AT = 1000;
    private static final int FEWEST_CLEAR_PAIRS = 3;
    private static final double SHORTEST_STEP_IN_MILLIS = 20;
    private static final double SHORTEST_CLEAR_STEP_IN_MILLIS = 100;
    private static final double LOWEST_CLEAR_RATE_IN_KBPS = 100;
    private static final String EITHER = "pairs of lines with one rate: chunks in ms and kbit/s, or seconds and Mbit/s";

    private int pairs;
    private int broken;
    private boolean cutShort;
    private boolean severalRates;
    private double firstRate;
    private double rates;
    private double inPairs;
    private double betweenPairs;
    private double lastTime;

    private ChunkPairs() {}

    /** Whether the file is a session of chunks. */
    public static Recognition recognise(TextSource source) {
        ChunkPairs shape = new ChunkPairs();
        try (TextLines lines = source.open()) {
            shape.look(lines);
        }
        return shape.verdict();
    }

    private void look(TextLines lines) {
        for (int i = 0; i < LINES_LOOKED_AT / 2; i++) {
            TextLine start = lines.next();
            TextLine end = lines.next();
            if (start == null) {
                return;
            }
            if (end == null || !isTwoNumbers(start) || !isTwoNumbers(end)) {
                cutShort = true;
                return;
            }
            pair(start.words(), end.words());
        }
    }

    private static boolean isTwoNumbers(TextLine line) {
        List<String> words = line.words();
        return words.size() == 2 && words.stream().allMatch(TextLine::isDecimal);
    }

    private void pair(List<String> start, List<String> end) {
        double startTime = Double.parseDouble(start.get(0));
        double endTime = Double.parseDouble(end.get(0));
        double rate = Double.parseDouble(start.get(1));
        firstRate = pairs == 0 ? rate : firstRate;
        severalRates |= rate != firstRate;
        broken += rate == Double.parseDouble(end.get(1)) ? 0 : 1;
        rates += rate;
        inPairs += endTime - startTime;
        betweenPairs += pairs == 0 ? 0 : startTime - lastTime;
        lastTime = endTime;
        pairs++;
    }

    private Recognition verdict() {
        double meanStep = (inPairs + betweenPairs) / (2 * pairs - 1);
        boolean clear = pairs >= FEWEST_CLEAR_PAIRS
                && broken * 10 <= pairs
                && severalRates
                && inPairs >= 2 * betweenPairs
                && meanStep >= SHORTEST_CLEAR_STEP_IN_MILLIS
                && rates / pairs >= LOWEST_CLEAR_RATE_IN_KBPS;
        if (clear) {
            return Recognition.yes();
        }
        boolean either = pairs > 0 && broken == 0 && !cutShort && meanStep >= SHORTEST_STEP_IN_MILLIS;
        return either ? Recognition.ambiguous(EITHER) : Recognition.no();
    }
}
