package io.callosum.environment.battery;

import io.callosum.environment.trace.UplinkTrace;
import java.util.Arrays;

/** A level that holds from each start to the next. Immutable. */
final class LevelPath {
    private final double[] startSeconds;
    private final double[] levels;
    private final double durationSeconds;

    LevelPath(double[] startSeconds, double[] levels, double durationSeconds) {
        this.startSeconds = startSeconds;
        this.levels = levels;
        this.durationSeconds = durationSeconds;
    }

    /** The level at a time; after the end, the last. */
    double at(double seconds) {
        int found = Arrays.binarySearch(startSeconds, seconds);
        return levels[Math.max(found >= 0 ? found : -found - 2, 0)];
    }

    /** As an uplink, levels being Mbit/s. */
    UplinkTrace uplink() {
        double[] rates = levels.clone();
        for (int i = 0; i < rates.length; i++) {
            rates[i] *= 1e6;
        }
        double last = startSeconds[startSeconds.length - 1];
        return UplinkTrace.of(
                startSeconds, rates, Math.max(durationSeconds, last + UplinkTrace.MINIMUM_STEP_SECONDS * 2));
    }
}
