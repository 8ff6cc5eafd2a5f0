package io.callosum.jmh;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.profile.LayerProfile;
import java.util.random.RandomGenerator;

/**
 * Outcomes made before they are needed, so that making them is not measured: some of each split, the profile's times on a link of
 * {@value #MEGABITS_PER_SECOND} Mbit/s with log-normal noise of 0.2. Immutable.
 */
final class SampleOutcomes {
    static final double MEGABITS_PER_SECOND = 10;
    static final double ROUND_TRIP_SECONDS = 0.02;
    static final double TIMEOUT_SECONDS = 5;

    private static final int SAMPLES = 64;
    private static final double NOISE = 0.2;

    private final Outcome[][] outcomes = new Outcome[SAMPLES][];

    SampleOutcomes(LayerProfile profile, Feedback feedback, RandomGenerator random) {
        for (int i = 0; i < SAMPLES; i++) {
            outcomes[i] = new Outcome[profile.splits()];
            for (int split = 0; split < profile.splits(); split++) {
                outcomes[i][split] = outcome(profile, split, feedback, random);
            }
        }
    }

    private static Outcome outcome(LayerProfile profile, int split, Feedback feedback, RandomGenerator random) {
        double deviceMillis = 1e3 * profile.deviceSeconds()[split] * noise(random);
        if (split == profile.splits() - 1) {
            return feedback.outcome(deviceMillis, 0, 0, 0);
        }
        double bytes = profile.uplinkBytes()[split];
        double sendingSeconds = 8e-6 * bytes / MEGABITS_PER_SECOND;
        double networkMillis = 1e3 * (ROUND_TRIP_SECONDS + sendingSeconds * noise(random));
        double serverMillis = 1e3 * profile.serverSeconds()[split] * noise(random);
        return feedback.outcome(deviceMillis, Math.round(bytes), networkMillis, serverMillis);
    }

    private static double noise(RandomGenerator random) {
        return Math.exp(NOISE * random.nextGaussian());
    }

    /** An outcome of a split; another one with each number. */
    Outcome get(long number, int split) {
        return outcomes[(int) (number % SAMPLES)][split];
    }
}
