package io.callosum.environment.trace.synthetic;

import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.registry.UplinkTraces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up uplink: phases in a row, each step's rate being the phase's level times {@code exp(x)}, with {@code x} normal of mean 0 and
 * standard deviation {@code jitter / 2}, clipped to {@code log(1 +- jitter)}. The same arguments give the same bytes on every machine.
 * Immutable. Not a model of a radio: use recorded traces to learn how links behave, this one to show what a policy does about it.
 *
 * @param phases at least one
 * @param stepSeconds positive; each phase is a whole number of steps long
 * @param jitter the largest relative deviation from a level, in 0..0.9
 * @param seed of the deviations
 */
public record SyntheticUplink(List<Phase> phases, double stepSeconds, double jitter, long seed) {
    /** Checks and copies. */
    public SyntheticUplink {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("expected at least one phase, found none");
        }
        if (!(stepSeconds > 0)) {
            throw new IllegalArgumentException("expected a step above 0 s, found " + stepSeconds);
        }
        if (!(jitter >= 0 && jitter <= 0.9)) {
            throw new IllegalArgumentException("expected a jitter in 0..0.9, found " + jitter);
        }
        for (Phase phase : phases) {
            double steps = phase.durationSeconds() / stepSeconds;
            if (Math.abs(steps - Math.rint(steps)) > 1e-9 || Math.rint(steps) == 0) {
                throw new IllegalArgumentException(
                        "expected phases of whole steps of " + stepSeconds + " s, found " + phase);
            }
        }
    }

    /** The trace as a file: CSV with columns {@code time_s} (milliseconds shown) and {@code uplink_mbps} (kbit/s shown), LF at line ends. */
    public String csv() {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("time_s,uplink_mbps\n");
        int step = 0;
        for (Phase phase : phases) {
            long steps = Math.round(phase.durationSeconds() / stepSeconds);
            for (long i = 0; i < steps; i++) {
                double mbps = phase.levelMbps() * deviation(random);
                csv.append(String.format(Locale.ROOT, "%.3f,%.3f\n", step * stepSeconds, mbps));
                step++;
            }
        }
        return csv.toString();
    }

    /** The trace as {@link #csv()} would be read. */
    public UplinkTrace trace() {
        return UplinkTraces.parse(TextSource.of("synthetic", csv().getBytes(StandardCharsets.UTF_8)));
    }

    private double deviation(Random random) {
        double factor = StrictMath.exp(random.nextGaussian() * jitter / 2);
        return Math.min(1 + jitter, Math.max(1 - jitter, factor));
    }
}
