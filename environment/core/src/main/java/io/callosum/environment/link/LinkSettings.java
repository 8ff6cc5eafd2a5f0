package io.callosum.environment.link;

import io.callosum.environment.trace.UplinkTrace;

/**
 * What a {@link LinkRelay} relays to, and how. Start with {@link #of} and vary with the {@code with} methods. Immutable.
 *
 * @param targetHost where connections go
 * @param targetPort in 1..65535
 * @param uplink the rate of the direction from the client to the target, shared by all connections
 * @param rttMillis added round-trip time in milliseconds, half of it in each direction; finite, at least 0
 * @param downlinkBitsPerSecond the rate of the other direction, also shared; above 0, positive infinity for as fast as it goes
 * @param offsetSeconds where in the trace to begin; finite, at least 0
 * @param listenPort the port of the relay on the loopback address; 0 for any that is free
 */
public record LinkSettings(
        String targetHost,
        int targetPort,
        UplinkTrace uplink,
        double rttMillis,
        double downlinkBitsPerSecond,
        double offsetSeconds,
        int listenPort) {
    /** Checks. */
    public LinkSettings {
        requireInRange("target port", targetPort, 1, 65_535);
        requireInRange("round-trip milliseconds", rttMillis, 0, 3_600_000);
        requireInRange("offset seconds", offsetSeconds, 0, UplinkTrace.MAXIMUM_SECONDS);
        requireInRange("listening port", listenPort, 0, 65_535);
        if (!(downlinkBitsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "expected a downlink above 0 bits per second, found " + downlinkBitsPerSecond);
        }
    }

    /** A relay on any free port, without added delay, with a downlink as fast as it goes, from the start of the trace. */
    public static LinkSettings of(String targetHost, int targetPort, UplinkTrace uplink) {
        return new LinkSettings(targetHost, targetPort, uplink, 0, Double.POSITIVE_INFINITY, 0, 0);
    }

    /** With another round-trip time. */
    public LinkSettings withRttMillis(double newRttMillis) {
        return new LinkSettings(
                targetHost, targetPort, uplink, newRttMillis, downlinkBitsPerSecond, offsetSeconds, listenPort);
    }

    /** With another downlink rate. */
    public LinkSettings withDownlinkBitsPerSecond(double newDownlinkBitsPerSecond) {
        return new LinkSettings(
                targetHost, targetPort, uplink, rttMillis, newDownlinkBitsPerSecond, offsetSeconds, listenPort);
    }

    /** With another place in the trace to begin at. */
    public LinkSettings withOffsetSeconds(double newOffsetSeconds) {
        return new LinkSettings(
                targetHost, targetPort, uplink, rttMillis, downlinkBitsPerSecond, newOffsetSeconds, listenPort);
    }

    /** With another port to listen on. */
    public LinkSettings withListenPort(int newListenPort) {
        return new LinkSettings(
                targetHost, targetPort, uplink, rttMillis, downlinkBitsPerSecond, offsetSeconds, newListenPort);
    }

    /** The downlink as a trace; one that is as fast as it goes has the largest rate that a trace can have. */
    UplinkTrace downlink() {
        return UplinkTrace.constant(Math.min(downlinkBitsPerSecond, UplinkTrace.MAXIMUM_BITS_PER_SECOND));
    }

    private static void requireInRange(String what, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw new IllegalArgumentException(
                    "expected " + what + " in " + minimum + ".." + maximum + ", found " + value);
        }
    }
}
