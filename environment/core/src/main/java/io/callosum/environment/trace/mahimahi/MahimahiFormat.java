package io.callosum.environment.trace.mahimahi;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.UplinkTraceFormat;

/**
 * Mahimahi's packet delivery traces: one integer a line, milliseconds that never decrease; each line lets one packet of 1500 bytes
 * pass (R. Netravali et al., Mahimahi: Accurate Record-and-Replay for HTTP, USENIX ATC 2015, section 4.2).
 *
 * <p>As in Mahimahi the trace wraps at its last timestamp {@code P}: the last packets of one round pass at time 0 of the next. A packet
 * of millisecond {@code t} is spread evenly over {@code [t, t + 1)}, those of {@code P} over {@code [0, 1)}, so that the bytes between
 * whole milliseconds are exact: packets times 1500. Only where the number of packets a millisecond changes does a segment start.
 */
public final class MahimahiFormat implements UplinkTraceFormat {
    private static final double MAXIMUM_MILLIS = UplinkTrace.MAXIMUM_SECONDS * 1000;

    /** A format without state. */
    public MahimahiFormat() {}

    @Override
    public String name() {
        return "mahimahi";
    }

    @Override
    public String description() {
        return "one integer a line, milliseconds";
    }

    @Override
    public Recognition recognise(TextSource source) {
        return Recognition.when(TextLine.isNumber(source.first().text()));
    }

    @Override
    public UplinkTrace read(TextSource source) {
        PacketCounts counts = new PacketCounts();
        try (TextLines lines = source.open()) {
            TextLine last = lines.require("a line of a trace");
            for (TextLine line = last; line != null; line = lines.next()) {
                counts.add(line, millis(line));
                last = line;
            }
            if (counts.lastMillis() == 0) {
                throw last.error("a last timestamp above 0 ms", "'" + last.text() + "'");
            }
        }
        return counts.trace();
    }

    private static long millis(TextLine line) {
        double value = line.number(line.text(), "whole milliseconds", MAXIMUM_MILLIS);
        if (!line.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw line.error("whole milliseconds", "'" + line.text() + "'");
        }
        return (long) value;
    }
}
