package io.callosum.environment.trace;

/**
 * Mahimahi's packet delivery traces: one integer a line, milliseconds that never decrease; each line lets one packet of 1500 bytes
 * pass (R. Netravali et al., Mahimahi: Accurate Record-and-Replay for HTTP, USENIX ATC 2015, section 4.2).
 *
 * <p>As in Mahimahi the trace wraps at its last timestamp {@code P}: the last packets of one round pass at time 0 of the next. A packet
 * of millisecond {@code t} is spread evenly over {@code [t, t + 1)}, those of {@code P} over {@code [0, 1)}, so that the bytes between
 * whole milliseconds are exact: packets times 1500. Only where the number of packets a millisecond changes does a segment start.
 */
final class MahimahiFormat implements UplinkTraceFormat {
    static final int PACKET_BYTES = 1500;
    private static final double MAXIMUM_MILLIS = UplinkTrace.MAXIMUM_SECONDS * 1000;
    private static final double RATE_OF_ONE = PACKET_BYTES * 8 * 1000.0;

    @Override
    public String name() {
        return "mahimahi";
    }

    @Override
    public String description() {
        return "one integer a line, milliseconds";
    }

    @Override
    public Recognition recognise(TraceText text) {
        return Recognition.when(TraceLine.isNumber(text.first().text()));
    }

    @Override
    public UplinkTrace read(TraceText text) {
        long[] millis = timestamps(text);
        long period = millis[millis.length - 1];
        if (period == 0) {
            throw text.last()
                    .error("a last timestamp above 0 ms", "'" + text.last().text() + "'");
        }
        int last = millis.length;
        while (last > 0 && millis[last - 1] == period) {
            last--;
        }
        Segments segments = new Segments(2 * millis.length + 2);
        int wrapped = millis.length - last;
        int i = 0;
        while (i < last && millis[i] == 0) {
            i++;
        }
        segments.add(0, wrapped + i);
        long next = 1;
        while (i < last) {
            long at = millis[i];
            int from = i;
            while (i < last && millis[i] == at) {
                i++;
            }
            if (at > next) {
                segments.add(next, 0);
            }
            segments.add(at, i - from);
            next = at + 1;
        }
        if (next < period) {
            segments.add(next, 0);
        }
        return segments.build(period);
    }

    private static long[] timestamps(TraceText text) {
        long[] millis = new long[text.lines().size()];
        int count = 0;
        for (TraceLine line : text.lines()) {
            double value = line.number(line.text(), "whole milliseconds", MAXIMUM_MILLIS);
            if (!line.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw line.error("whole milliseconds", "'" + line.text() + "'");
            }
            if (count > 0 && value < millis[count - 1]) {
                throw line.error("a timestamp of at least " + millis[count - 1] + " ms", "'" + line.text() + "'");
            }
            millis[count++] = (long) value;
        }
        return millis;
    }

    /** Segments by the millisecond; bytes are counted in packets, without rounding. */
    private static final class Segments {
        private final long[] startMillis;
        private final int[] packetsPerMillisecond;
        private int count;

        Segments(int capacity) {
            startMillis = new long[capacity];
            packetsPerMillisecond = new int[capacity];
        }

        void add(long start, int packets) {
            if (count == 0 || packetsPerMillisecond[count - 1] != packets) {
                startMillis[count] = start;
                packetsPerMillisecond[count] = packets;
                count++;
            }
        }

        UplinkTrace build(long periodMillis) {
            double[] starts = new double[count];
            double[] rates = new double[count];
            double[] bytes = new double[count + 1];
            for (int i = 0; i < count; i++) {
                long end = i + 1 < count ? startMillis[i + 1] : periodMillis;
                starts[i] = startMillis[i] / 1000.0;
                rates[i] = packetsPerMillisecond[i] * RATE_OF_ONE;
                bytes[i + 1] = bytes[i] + (double) (end - startMillis[i]) * packetsPerMillisecond[i] * PACKET_BYTES;
            }
            return new UplinkTrace(starts, rates, bytes, periodMillis / 1000.0);
        }
    }
}
