package io.callosum.environment.evaluation.model;

import java.util.List;

/**
 * Shares a surprise out among the parts of a measured sum. With parts {@code a_i} of the predicted total and shares {@code j_i}, the
 * surprise {@code z = ln(measured / total)} has the variance {@code S = sum j_i^2 (level variance + curve variance) + noise}; each level
 * and each curve takes its part of it, as in a Kalman filter with independent states. A part that was measured alone takes all; of a sum
 * only what is large and uncertain learns. Stateless.
 */
final class Attribution {
    private static final double NOISE = 0.01;
    /** Clocks are no better. */
    private static final double CLOCK_SECONDS = 5e-4;

    private static final double LARGEST_STEP = 1.5;
    private static final double LEAST_WEIGHT = 0.02;

    private Attribution() {}

    static void observe(List<Part> parts, int split, double measuredSeconds, double nowSeconds) {
        double[] seconds =
                parts.stream().mapToDouble(part -> part.seconds(split)).toArray();
        double total = 0;
        for (double each : seconds) {
            total += each;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY && measuredSeconds > 0)) {
            return;
        }
        double clock = CLOCK_SECONDS / measuredSeconds;
        double variance = NOISE + clock * clock;
        for (int i = 0; i < seconds.length; i++) {
            Part part = parts.get(i);
            double share = seconds[i] / total;
            variance += share * share * (part.level().variance() + part.curve().variance(split));
        }
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i] > 0) {
                double share = seconds[i] / total;
                double step = clip(Math.log(measuredSeconds / total) / share);
                double rest = measuredSeconds - (total - seconds[i]);
                double exact = rest > 0.2 * seconds[i] ? Math.log(rest / seconds[i]) : step;
                adjust(parts.get(i), split, share * share / variance, step, exact, nowSeconds);
            }
        }
    }

    private static void adjust(Part part, int split, double factor, double step, double exact, double nowSeconds) {
        double weight = factor * part.level().variance();
        if (weight > LEAST_WEIGHT) {
            part.level().observe(nowSeconds, part.level().prediction() + exact, weight);
        }
        if (part.curve().isKnown(split)) {
            double gain = factor * part.curve().variance(split);
            part.curve().adjust(split, gain * step, gain);
        }
    }

    private static double clip(double step) {
        return Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step));
    }
}
