package io.callosum.environment.fitting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Rows dealt into folds by chance; a configuration that was measured several times lies in one fold. Stateless. */
final class Folds {
    private Folds() {}

    /** The fold of every row, from 0. */
    static int[] of(Samples samples, int folds, long seed) {
        Map<List<Double>, Integer> configurations = new HashMap<>();
        List<Integer> deck = new ArrayList<>();
        int[] which = new int[samples.size()];
        for (int i = 0; i < which.length; i++) {
            which[i] = configurations.computeIfAbsent(samples.rows().get(i).logs(), logs -> {
                deck.add(deck.size() % folds);
                return deck.size() - 1;
            });
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = deck.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int fold = deck.get(i);
            deck.set(i, deck.get(other));
            deck.set(other, fold);
        }
        int[] fold = new int[which.length];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = deck.get(which[i]);
        }
        return fold;
    }

    /** The number of different configurations. */
    static int configurations(Samples samples) {
        return (int)
                samples.rows().stream().map(Samples.Sample::logs).distinct().count();
    }
}
