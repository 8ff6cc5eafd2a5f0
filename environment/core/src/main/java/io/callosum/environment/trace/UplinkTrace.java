package io.callosum.environment.trace;

import java.util.Arrays;
import java.util.Locale;

/**
 * A link's rate over time: piecewise constant, then repeated for ever. Immutable and thread-safe.
 *
 * <p>With {@code r(t)} the rate in bits per second, the bytes that pass between two times are {@code integral of r(t) dt / 8}, and a
 * transfer of {@code b} bytes that starts at {@code s} is finished at the smallest {@code f >= s} for which that integral is
 * {@code b}. Both come from prefix sums and a binary search, O(log segments), and invert each other up to floating-point rounding.
 * A rate of zero is an outage: nothing passes, a transfer waits, and in a trace that is zero throughout it never ends (positive
 * infinity, never NaN).
 *
 * <p>Times are seconds from the trace's start, finite and not negative; times beyond {@link #durationSeconds()} lie in a repetition.
 */
public final class UplinkTrace {
    /** Rates above this are refused: 1 Tbit/s. */
    public static final double MAXIMUM_BITS_PER_SECOND = 1e12;

    /** Traces longer than this are refused: about 32 years. */
    public static final double MAXIMUM_SECONDS = 1e9;

    /** Segments shorter than this are refused: a microsecond. */
    public static final double MINIMUM_STEP_SECONDS = 1e-6;

    private final double[] startSeconds;
    private final double[] bitsPerSecond;
    private final double[] bytesBefore;
    private final double durationSeconds;
    private final double bytesPerPeriod;

    /** From arrays that are known to be right and are not copied: {@code bytesBefore[i]} have passed before segment {@code i}. */
    private UplinkTrace(double[] startSeconds, double[] bitsPerSecond, double[] bytesBefore, double durationSeconds) {
        this.startSeconds = startSeconds;
        this.bitsPerSecond = bitsPerSecond;
        this.bytesBefore = bytesBefore;
        this.durationSeconds = durationSeconds;
        this.bytesPerPeriod = bytesBefore[startSeconds.length];
    }

    /**
     * A trace from its segments: rate {@code i} holds from start {@code i} to start {@code i + 1}, the last one to the duration.
     * Arrays are copied; neighbours of equal rate are merged.
     *
     * @param startSeconds the first is 0, each at least {@link #MINIMUM_STEP_SECONDS} after the one before
     * @param bitsPerSecond one for each start, in 0..{@link #MAXIMUM_BITS_PER_SECOND}
     * @param durationSeconds the period, after the last start by at least {@link #MINIMUM_STEP_SECONDS}
     * @throws IllegalArgumentException if these do not hold
     */
    public static UplinkTrace of(double[] startSeconds, double[] bitsPerSecond, double durationSeconds) {
        int count = startSeconds.length;
        if (count == 0 || bitsPerSecond.length != count) {
            throw new IllegalArgumentException("expected one rate for each of at least one start, found "
                    + bitsPerSecond.length + " for " + count);
        }
        if (startSeconds[0] != 0) {
            throw new IllegalArgumentException("expected the first start at 0 s, found " + startSeconds[0]);
        }
        double[] starts = new double[count];
        double[] rates = new double[count];
        double[] bytes = new double[count + 1];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double end = i + 1 < count ? startSeconds[i + 1] : durationSeconds;
            double rate = bitsPerSecond[i];
            requireSegment(i, startSeconds[i], end, rate);
            if (kept == 0 || rates[kept - 1] != rate) {
                starts[kept] = startSeconds[i];
                rates[kept] = rate;
                kept++;
            }
            bytes[kept] = bytes[kept - 1] + (end - starts[kept - 1]) * rate / 8;
        }
        return new UplinkTrace(
                Arrays.copyOf(starts, kept),
                Arrays.copyOf(rates, kept),
                Arrays.copyOf(bytes, kept + 1),
                durationSeconds);
    }

    /**
     * A trace from whole milliseconds and whole bytes, whose prefix sums are then exact. Otherwise as {@link #of}.
     *
     * @param startMillis the first is 0, each after the one before
     * @param bytesPerMillisecond one for each start, in 0..{@link #MAXIMUM_BITS_PER_SECOND} by the second
     * @param periodMillis after the last start
     * @throws IllegalArgumentException if these do not hold
     */
    public static UplinkTrace ofMilliseconds(long[] startMillis, long[] bytesPerMillisecond, long periodMillis) {
        double[] starts = Arrays.stream(startMillis)
                .mapToDouble(millis -> millis / 1000.0)
                .toArray();
        double[] rates = Arrays.stream(bytesPerMillisecond)
                .mapToDouble(bytes -> bytes * 8000.0)
                .toArray();
        UplinkTrace trace = of(starts, rates, periodMillis / 1000.0);
        double passed = 0;
        int segment = 0;
        for (int i = 0; i < startMillis.length; i++) {
            if (i > 0 && bytesPerMillisecond[i] != bytesPerMillisecond[i - 1]) {
                segment++;
            }
            long end = i + 1 < startMillis.length ? startMillis[i + 1] : periodMillis;
            passed += (double) (end - startMillis[i]) * bytesPerMillisecond[i];
            trace.bytesBefore[segment + 1] = passed;
        }
        return new UplinkTrace(trace.startSeconds, trace.bitsPerSecond, trace.bytesBefore, trace.durationSeconds);
    }

    /**
     * A link that never changes, with a period of one second.
     *
     * @throws IllegalArgumentException if the rate is not in 0..{@link #MAXIMUM_BITS_PER_SECOND}
     */
    public static UplinkTrace constant(double bitsPerSecond) {
        return of(new double[] {0}, new double[] {bitsPerSecond}, 1);
    }

    private static void requireSegment(int index, double start, double end, double rate) {
        if (!(rate >= 0 && rate <= MAXIMUM_BITS_PER_SECOND)) {
            throw new IllegalArgumentException("segment " + index + ": expected 0.." + MAXIMUM_BITS_PER_SECOND
                    + " bits per second, found " + rate);
        }
        // Half of it, because moving times to start at 0 has rounded them.
        if (!(end - start >= MINIMUM_STEP_SECONDS / 2 && end <= MAXIMUM_SECONDS)) {
            throw new IllegalArgumentException("segment " + index + ": expected an end at least " + MINIMUM_STEP_SECONDS
                    + " s after its start " + start + " and at most " + MAXIMUM_SECONDS + ", found " + end);
        }
    }

    /** The period in seconds. */
    public double durationSeconds() {
        return durationSeconds;
    }

    /** The number of stretches of constant rate in a period, neighbours being different. */
    public int segments() {
        return startSeconds.length;
    }

    /** Where a stretch begins, in seconds from the trace's start. */
    public double startSeconds(int segment) {
        return startSeconds[segment];
    }

    /** The rate of a stretch. */
    public double bitsPerSecond(int segment) {
        return bitsPerSecond[segment];
    }

    /** The bytes that pass in one period. */
    public double bytesPerPeriod() {
        return bytesPerPeriod;
    }

    /** The mean rate over a period, in bits per second. */
    public double meanBitsPerSecond() {
        return bytesPerPeriod * 8 / durationSeconds;
    }

    /**
     * The rate at a time, in bits per second.
     *
     * @throws IllegalArgumentException if the time is negative or not finite
     */
    public double rateAt(double timeSeconds) {
        requireTime(timeSeconds);
        return bitsPerSecond[segmentAt(timeSeconds % durationSeconds)];
    }

    /**
     * The bytes that can pass between two times.
     *
     * @throws IllegalArgumentException if a time is negative or not finite, or the first is after the second
     */
    public double bytesBetween(double fromSeconds, double toSeconds) {
        requireTime(fromSeconds);
        requireTime(toSeconds);
        if (fromSeconds > toSeconds) {
            throw new IllegalArgumentException(
                    "expected times in order, found " + fromSeconds + " s before " + toSeconds + " s");
        }
        double from = fromSeconds % durationSeconds;
        double to = toSeconds % durationSeconds;
        double periods = periods(toSeconds, to) - periods(fromSeconds, from);
        return Math.max(0, periods * bytesPerPeriod + (bytesUntil(to) - bytesUntil(from)));
    }

    /**
     * The time at which a transfer is finished that has the link to itself: the smallest time, not before the start, by which so many
     * bytes can have passed.
     *
     * @param bytes finite and not negative; 0 is finished at the start, even in an outage
     * @return seconds from the trace's start; positive infinity if the trace is zero throughout and {@code bytes} is not
     * @throws IllegalArgumentException if an argument is negative or not finite
     */
    public double finishSeconds(double startSeconds, double bytes) {
        requireTime(startSeconds);
        if (!(bytes >= 0 && bytes < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected finite bytes of at least 0, found " + bytes);
        }
        if (bytes == 0) {
            return startSeconds;
        }
        if (bytesPerPeriod == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double from = startSeconds % durationSeconds;
        double target = bytesUntil(from) + bytes;
        double whole = Math.max(0, Math.ceil(target / bytesPerPeriod) - 1);
        if (Double.isInfinite(whole)) {
            return Double.POSITIVE_INFINITY;
        }
        double rest = Math.min(bytesPerPeriod, Math.max(0, target - whole * bytesPerPeriod));
        double finish = (periods(startSeconds, from) + whole) * durationSeconds + firstSecondsWith(rest);
        return Math.max(startSeconds, finish);
    }

    /**
     * How long a transfer takes that has the link to itself: {@code finishSeconds(startSeconds, bytes) - startSeconds}.
     *
     * @return seconds; positive infinity if the trace is zero throughout and {@code bytes} is not
     * @throws IllegalArgumentException if an argument is negative or not finite
     */
    public double transferSeconds(double startSeconds, double bytes) {
        return finishSeconds(startSeconds, bytes) - startSeconds;
    }

    private double periods(double timeSeconds, double inPeriod) {
        return Math.rint((timeSeconds - inPeriod) / durationSeconds);
    }

    private int segmentAt(double inPeriod) {
        int found = Arrays.binarySearch(startSeconds, inPeriod);
        return found >= 0 ? found : -found - 2;
    }

    private double bytesUntil(double inPeriod) {
        int i = segmentAt(inPeriod);
        return Math.min(bytesBefore[i + 1], bytesBefore[i] + (inPeriod - startSeconds[i]) * bitsPerSecond[i] / 8);
    }

    /** The first time in the period by which so many bytes, at most those of the whole period, have passed. */
    private double firstSecondsWith(double bytes) {
        int low = 0;
        int high = startSeconds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bytesBefore[middle] < bytes) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0;
        }
        double end = low < startSeconds.length ? startSeconds[low] : durationSeconds;
        double inSegment = (bytes - bytesBefore[low - 1]) * 8 / bitsPerSecond[low - 1];
        return Math.min(end, startSeconds[low - 1] + inSegment);
    }

    private static void requireTime(double seconds) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite time of at least 0 s, found " + seconds);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f s in %d segments, mean %.3f Mbit/s",
                durationSeconds,
                segments(),
                meanBitsPerSecond() / 1e6);
    }
}
