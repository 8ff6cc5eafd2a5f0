package io.callosum.environment.trace.numberedruns;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through the runs of a list, one after the other; holds the text of one. Not thread-safe. */
final class RunReader implements AutoCloseable {
    private static final Pattern HEADING = Pattern.compile("(?i)run\\s+([0-9]{1,9})");
    private static final String EXPECTED = "a line 'Run N'";
    private static final int MOST_LINES = 4;

    private final TextLines lines;
    private final SortedSet<Long> numbers = new TreeSet<>();
    private @Nullable TextLine ahead;

    RunReader(TextSource source) {
        this.lines = source.open();
    }

    static boolean isHeading(TextLine line) {
        return HEADING.matcher(line.text()).matches();
    }

    /** The next run, of which there has to be one; null at the end. */
    @Nullable
    RunLines next() {
        TextLine line = numbers.isEmpty() ? lines.require(EXPECTED) : ahead;
        if (line == null) {
            return null;
        }
        Matcher heading = HEADING.matcher(line.text());
        if (!heading.matches()) {
            throw line.error(EXPECTED, "'" + line.text() + "'");
        }
        long number = Long.parseLong(heading.group(1));
        if (!numbers.add(number)) {
            throw line.error("each run once", "run " + number + " again");
        }
        List<TextLine> values = new ArrayList<>();
        values.add(lines.require("the values of run " + number));
        for (ahead = lines.next(); ahead != null && !isHeading(ahead); ahead = lines.next()) {
            if (values.size() == MOST_LINES) {
                throw ahead.error(EXPECTED, "'" + ahead.text() + "'");
            }
            values.add(ahead);
        }
        return new RunLines(number, values);
    }

    /** The numbers met so far, neighbours drawn together: {@code 1-3, 7}. */
    String numbers() {
        StringBuilder shown = new StringBuilder();
        Iterator<Long> rest = numbers.iterator();
        long from = rest.next();
        long to = from;
        while (rest.hasNext()) {
            long number = rest.next();
            if (number != to + 1) {
                append(shown, from, to);
                from = number;
            }
            to = number;
        }
        append(shown, from, to);
        return shown.toString();
    }

    private static void append(StringBuilder shown, long from, long to) {
        shown.append(shown.isEmpty() ? "" : ", ").append(from).append(from == to ? "" : "-" + to);
    }

    @Override
    public void close() {
        lines.close();
    }
}
