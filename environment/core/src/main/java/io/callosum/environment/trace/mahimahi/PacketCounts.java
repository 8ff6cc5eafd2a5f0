package io.callosum.environment.trace.mahimahi;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.RateSteps;
import java.util.Arrays;

/**
 * Packets by the millisecond, as their timestamps come; an entry starts only where the number changes. The first entry is millisecond 0
 * alone: the packets of the last timestamp are added to it at the end, because there the trace wraps. Not thread-safe.
 */
final class PacketCounts {
    private static final long PACKET_BYTES = 1500;

    /** Half of what a trace's rate may be, because at the wrap two milliseconds add up. */
    static final long MAXIMUM_PACKETS_PER_MILLISECOND =
            (long) (UplinkTrace.MAXIMUM_BITS_PER_SECOND / (2 * PACKET_BYTES * 8 * 1000));

    private final int maximum;
    private long[] startMillis = new long[256];
    private long[] bytesPerMillisecond = new long[256];
    private int count = 1;
    private long lastMillis;
    private long packetsOfLast;
    private long next = 1;

    PacketCounts() {
        this(RateSteps.MAXIMUM_STEPS);
    }

    /** With a limit on the entries. */
    PacketCounts(int maximum) {
        this.maximum = maximum;
    }

    /**
     * Takes a packet.
     *
     * @throws TextFormatException if it comes before the last one, or there are too many
     */
    void add(TextLine line, long millis) {
        if (millis < lastMillis) {
            throw line.error("a timestamp of at least " + lastMillis + " ms", "'" + line.text() + "'");
        }
        if (millis != lastMillis) {
            endMillisecond();
            lastMillis = millis;
            packetsOfLast = 0;
        }
        packetsOfLast++;
        if (packetsOfLast > MAXIMUM_PACKETS_PER_MILLISECOND) {
            throw line.error("at most " + MAXIMUM_PACKETS_PER_MILLISECOND + " packets in a millisecond", "more");
        }
        if (count > maximum) {
            throw line.error("at most " + maximum + " changes of the rate in a trace", "more");
        }
    }

    long lastMillis() {
        return lastMillis;
    }

    private void endMillisecond() {
        if (lastMillis == 0) {
            bytesPerMillisecond[0] = packetsOfLast * PACKET_BYTES;
            return;
        }
        if (lastMillis > next) {
            append(next, 0);
        }
        append(lastMillis, packetsOfLast * PACKET_BYTES);
        next = lastMillis + 1;
    }

    private void append(long start, long bytes) {
        if (count > 1 && bytesPerMillisecond[count - 1] == bytes) {
            return;
        }
        if (count == startMillis.length) {
            startMillis = Arrays.copyOf(startMillis, count * 2);
            bytesPerMillisecond = Arrays.copyOf(bytesPerMillisecond, count * 2);
        }
        startMillis[count] = start;
        bytesPerMillisecond[count] = bytes;
        count++;
    }

    /** The trace, once all packets are there and the last is after millisecond 0. */
    UplinkTrace trace() {
        bytesPerMillisecond[0] += packetsOfLast * PACKET_BYTES;
        packetsOfLast = 0;
        if (next < lastMillis) {
            append(next, 0);
        }
        return UplinkTrace.ofMilliseconds(
                Arrays.copyOf(startMillis, count), Arrays.copyOf(bytesPerMillisecond, count), lastMillis);
    }
}
