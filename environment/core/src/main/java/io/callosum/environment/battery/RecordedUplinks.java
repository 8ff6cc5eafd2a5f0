package io.callosum.environment.battery;

import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Recordings of links: a day begins at a moment drawn from all that was recorded, and goes on with whole recordings, each as likely as the
 * others. Immutable and thread-safe.
 */
public final class RecordedUplinks implements DayUplink {
    private final List<UplinkTrace> recordings;
    private final double totalSeconds;

    /**
     * Days of these.
     *
     * @throws IllegalArgumentException if there are none, or nothing passes in one
     */
    public RecordedUplinks(List<UplinkTrace> recordings) {
        this.recordings = List.copyOf(recordings);
        if (recordings.isEmpty()) {
            throw new IllegalArgumentException("expected at least one recording, found none");
        }
        for (UplinkTrace recording : recordings) {
            if (!(recording.bytesPerPeriod() > 0)) {
                throw new IllegalArgumentException("expected recordings in which bytes pass, found " + recording);
            }
        }
        totalSeconds =
                recordings.stream().mapToDouble(UplinkTrace::durationSeconds).sum();
    }

    @Override
    public UplinkTrace uplink(double daySeconds, RandomGenerator random) {
        Stitching day = new Stitching();
        double moment = totalSeconds * random.nextDouble();
        int first = 0;
        while (first < recordings.size() - 1 && moment >= recordings.get(first).durationSeconds()) {
            moment -= recordings.get(first++).durationSeconds();
        }
        day.add(recordings.get(first), moment);
        while (day.seconds < daySeconds) {
            day.add(recordings.get(random.nextInt(recordings.size())), 0);
        }
        return day.trace();
    }

    /** Recordings one after the other. */
    private static final class Stitching {
        /** A trace has no shorter segments; nobody would notice them. */
        private static final double SHORTEST_SECONDS = 1e-3;

        private final List<Double> starts = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private double seconds;

        void add(UplinkTrace recording, double fromSeconds) {
            for (int i = 0; i < recording.segments(); i++) {
                double end = i + 1 < recording.segments() ? recording.startSeconds(i + 1) : recording.durationSeconds();
                double length = end - Math.max(recording.startSeconds(i), fromSeconds);
                if (length >= SHORTEST_SECONDS) {
                    starts.add(seconds);
                    rates.add(recording.bitsPerSecond(i));
                    seconds += length;
                }
            }
        }

        UplinkTrace trace() {
            return UplinkTrace.of(array(starts), array(rates), seconds);
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
