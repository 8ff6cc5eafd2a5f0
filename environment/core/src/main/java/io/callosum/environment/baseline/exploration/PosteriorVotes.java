package io.callosum.environment.baseline.exploration;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling as a probability vector: {@value #DRAWS} draws from a posterior, each of which votes for the action that would be the
 * best, so that probabilities are multiples of 1/{@value #DRAWS}. The draws depend on a seed and on the posterior's version alone, so the
 * same history gives the same probabilities, to the bit. Thompson (On the likelihood that one unknown probability exceeds another in view
 * of the evidence of two samples, Biometrika 25, 1933). Immutable and thread-safe.
 */
public final class PosteriorVotes {
    /** How many draws vote. */
    public static final int DRAWS = 64;

    /** Odd, and not the generator's own increment, with which neighbouring versions would share most of their numbers. */
    private static final long VERSION_STRIDE = 0xD1342543DE82EF95L;

    private final long seed;

    /** Votes of one policy. */
    public PosteriorVotes(long seed) {
        this.seed = seed;
    }

    /**
     * The probability of every action.
     *
     * @param version counts the posterior's updates
     * @param bestOfDraw draws once from the posterior, with numbers from the generator, and names the best action
     */
    public double[] probabilities(int actions, long version, ToIntFunction<RandomGenerator> bestOfDraw) {
        long scrambled = new SplittableRandom(seed ^ (version * VERSION_STRIDE)).nextLong();
        RandomGenerator random = new SplittableRandom(scrambled);
        int[] votes = new int[actions];
        for (int i = 0; i < DRAWS; i++) {
            votes[bestOfDraw.applyAsInt(random)]++;
        }
        return Exploration.bag(votes);
    }
}
