package io.callosum.environment.trace;

import java.util.ArrayList;
import java.util.List;

/** The obvious way: walks over all segments from time 0, one after the other, for every question. For comparison only. */
final class SlowTrace {
    private final List<double[]> segments = new ArrayList<>();
    private double durationSeconds;

    SlowTrace add(double lengthSeconds, double bitsPerSecond) {
        segments.add(new double[] {lengthSeconds, bitsPerSecond});
        durationSeconds += lengthSeconds;
        return this;
    }

    UplinkTrace fast() {
        double[] starts = new double[segments.size()];
        double[] rates = new double[segments.size()];
        double start = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = start;
            rates[i] = segments.get(i)[1];
            start += segments.get(i)[0];
        }
        return UplinkTrace.of(starts, rates, durationSeconds);
    }

    double durationSeconds() {
        return durationSeconds;
    }

    double bytesUntil(double seconds) {
        double left = seconds;
        double bytes = 0;
        while (left > 0) {
            for (double[] segment : segments) {
                double length = Math.min(left, segment[0]);
                bytes += Math.max(0, length) * segment[1] / 8;
                left -= segment[0];
            }
        }
        return bytes;
    }

    double finishSeconds(double startSeconds, double bytes) {
        double time = 0;
        double left = bytes;
        while (true) {
            for (double[] segment : segments) {
                double from = Math.max(time, startSeconds);
                double end = time + segment[0];
                if (from < end) {
                    double carries = (end - from) * segment[1] / 8;
                    if (carries > 0 && carries >= left) {
                        return from + left * 8 / segment[1];
                    }
                    left -= carries;
                }
                time = end;
            }
        }
    }
}
