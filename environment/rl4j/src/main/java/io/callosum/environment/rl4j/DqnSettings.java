package io.callosum.environment.rl4j;

import java.util.Locale;

/**
 * How a network is trained. Immutable and thread-safe.
 *
 * @param seed of weights, exploration, replay and days, 0..{@value #MOST_SEED}
 * @param steps decisions in all, above 0; a day that has begun is finished
 * @param hiddenUnits of each of two hidden layers
 * @param batch transitions of one update
 * @param learningRate of Adam
 * @param discount of a query's successor, in [0, 1); the energy's price looks ahead further, see
 *     {@link io.callosum.environment.battery.EnergyFrontier}
 * @param replaySize transitions that are remembered
 * @param warmUpSteps decisions before the first update, at least a batch
 * @param explorationSteps decisions over which exploration falls from 1 to its least
 * @param leastExploration in [0, 1]
 * @param targetSteps updates after which the target network is replaced
 * @param validationDays days that a candidate is judged on after each day of training; 0 keeps the last network
 */
public record DqnSettings(
        int seed,
        int steps,
        int hiddenUnits,
        int batch,
        double learningRate,
        double discount,
        int replaySize,
        int warmUpSteps,
        int explorationSteps,
        double leastExploration,
        int targetSteps,
        int validationDays) {
    /** The largest seed. */
    public static final int MOST_SEED = 100_000;

    /** Decisions of the standard training: about 65 days. */
    public static final int STANDARD_STEPS = 30_000;

    public DqnSettings {
        if (seed < 0 || seed > MOST_SEED) {
            throw new IllegalArgumentException("expected a seed in 0.." + MOST_SEED + ", found " + seed);
        }
        if (steps < 1
                || hiddenUnits < 1
                || batch < 1
                || explorationSteps < 1
                || targetSteps < 1
                || validationDays < 0) {
            throw new IllegalArgumentException(
                    "expected counts of at least 1, found " + steps + " steps, " + hiddenUnits + " units, batch "
                            + batch + ", " + explorationSteps + ", " + targetSteps + ", " + validationDays);
        }
        if (!(learningRate > 0)
                || !(discount >= 0 && discount < 1)
                || !(leastExploration >= 0 && leastExploration <= 1)) {
            throw new IllegalArgumentException(
                    "expected a rate above 0, a discount in [0, 1) and exploration in [0, 1], found " + learningRate
                            + ", " + discount + " and " + leastExploration);
        }
        if (warmUpSteps < batch || replaySize < warmUpSteps) {
            throw new IllegalArgumentException(
                    "expected batch <= warm-up <= replay, found " + batch + ", " + warmUpSteps + " and " + replaySize);
        }
    }

    /** What the standard policy is trained with. */
    public static DqnSettings standard(int seed, int steps) {
        return new DqnSettings(seed, steps, 64, 64, 1e-3, 0.9, 30_000, 1_000, Math.max(steps / 4, 1), 0.03, 300, 60);
    }

    /** What a checkpoint must agree in, so that training can go on from it; the number of steps may change. */
    String identity() {
        return String.format(
                Locale.ROOT,
                "seed %d, %d units, batch %d, rate %s, discount %s, replay %d, warm-up %d, least exploration %s, target %d, "
                        + "validation %d",
                seed,
                hiddenUnits,
                batch,
                learningRate,
                discount,
                replaySize,
                warmUpSteps,
                leastExploration,
                targetSteps,
                validationDays);
    }
}
