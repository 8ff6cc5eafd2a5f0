package io.callosum.controller.adaptive;

/**
 * A situation in one long: logarithmic buckets of the time since the beliefs were true, of a bandwidth that they do not know and its
 * age, and of one request in flight. Buckets are the leading bits of the numbers themselves: exponent and the first bits of the
 * mantissa, 4 to the octave of a time, 16 to that of a bandwidth. A situation is moved to the centre of its buckets, so that its
 * distribution does not depend on which query filled the cache. Stateless.
 */
final class CacheKey {
    /** The key of a situation that is not cached: one with several requests in flight, or a split beyond 1022. */
    static final long NONE = -1;

    private static final int SECONDS_SHIFT = 50;
    private static final int BANDWIDTH_SHIFT = 48;
    private static final double SHORTEST_SECONDS = 1e-3;
    private static final int MOST_SPLIT = 1022;

    private CacheKey() {}

    /** Moves a situation to the centre of its buckets, and returns their key. */
    static long quantise(Situation situation) {
        if (situation.inFlight > 1) {
            return NONE;
        }
        long key = seconds(situation.secondsSince);
        situation.secondsSince = centre(key);
        if (situation.hasGlance()) {
            long rate = Double.doubleToRawLongBits(situation.megabitsPerSecond) >>> BANDWIDTH_SHIFT;
            long age = seconds(situation.glanceAgeSeconds);
            situation.megabitsPerSecond = rate == 0 ? 0 : middle(rate, BANDWIDTH_SHIFT);
            situation.glanceAgeSeconds = centre(age);
            // A rate of 0 must not look like no rate at all: times have 13 bits, and 0x1fff is infinity.
            key |= ((rate == 0 ? 0x7fff : rate) << 13) | (age << 28);
        }
        if (situation.inFlight == 1) {
            int split = situation.inFlightSplit[0];
            if (split > MOST_SPLIT) {
                return NONE;
            }
            long elapsed = seconds(situation.inFlightSeconds[0]);
            situation.inFlightSeconds[0] = centre(elapsed);
            key |= (elapsed << 41) | ((split + 1L) << 54);
        }
        return key;
    }

    private static long seconds(double seconds) {
        return seconds < SHORTEST_SECONDS ? 0 : Double.doubleToRawLongBits(seconds) >>> SECONDS_SHIFT;
    }

    private static double centre(long bucket) {
        return bucket == 0 ? 0 : middle(bucket, SECONDS_SHIFT);
    }

    private static double middle(long bucket, int shift) {
        return Double.longBitsToDouble((bucket << shift) | (1L << (shift - 1)));
    }
}
