package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Working space and result of one decision: predicted cost and probability of every split. Owned by one thread; used again and again, it
 * allocates nothing.
 */
final class Plan {
    final LinkScratch link = new LinkScratch();
    /** By split: seconds until the answer, but for sending. */
    final double[] withoutSending;
    /** By split: cost but for sending, cost per second a byte, and cost after a timeout. */
    final double[] base;

    final double[] slope;
    final double[] late;
    /** By split: how uncertain the price of its energy is, in seconds of cost. */
    final double[] energyDeviation;
    /** By split: how many levels, from the fastest, get through before the timeout. */
    final int[] levelsInTime;
    /** Splits that may be the best at some level, and how many they are. */
    final int[] candidate;

    int candidates;
    /** Probability of the first so many effective levels, and their mean seconds a byte times it. */
    final double[] within = new double[LevelGrid.LEVELS + 1];

    final double[] slownessWithin = new double[LevelGrid.LEVELS + 1];
    final double[] mean;
    final double[] probability;
    /** Log seconds per byte that the link is believed to have. */
    double meanLevel;

    int greedy;
    long version;
    private final int[] actionOf;

    /** For so many splits and one codec. */
    Plan(int splits) {
        this(IntStream.range(0, splits).toArray());
    }

    /** For the planned actions, of which all-device is the last. */
    Plan(int[] actionOf) {
        this.actionOf = actionOf;
        int splits = actionOf.length;
        withoutSending = new double[splits];
        base = new double[splits];
        slope = new double[splits];
        late = new double[splits];
        energyDeviation = new double[splits];
        levelsInTime = new int[splits];
        candidate = new int[splits];
        mean = new double[splits];
        probability = new double[splits];
    }

    /** The action that a uniform number draws, as {@link ActionDistribution#draw}. */
    int draw(double uniform) {
        return actionOf[drawIndex(uniform)];
    }

    private int drawIndex(double uniform) {
        double remaining = uniform;
        int last = greedy;
        for (int k = 0; k < probability.length; k++) {
            if (probability[k] > 0) {
                if (remaining < probability[k]) {
                    return k;
                }
                remaining -= probability[k];
                last = k;
            }
        }
        return last;
    }

    /** The greedy action. */
    int greedyAction() {
        return actionOf[greedy];
    }

    /** The index of an action; negative if it is not planned. */
    int indexOf(int action) {
        return actionOf.length == actionOf[actionOf.length - 1] + 1 ? action : Arrays.binarySearch(actionOf, action);
    }

    /** An immutable copy of the result, over all actions: those that are not planned have probability 0 and cost infinity. */
    ActionDistribution distribution() {
        int actions = actionOf[actionOf.length - 1] + 1;
        if (actions == actionOf.length) {
            return new ActionDistribution(probability.clone(), mean.clone(), greedy, version);
        }
        double[] probabilities = new double[actions];
        double[] predicted = new double[actions];
        Arrays.fill(predicted, Double.POSITIVE_INFINITY);
        for (int i = 0; i < actionOf.length; i++) {
            probabilities[actionOf[i]] = probability[i];
            predicted[actionOf[i]] = mean[i];
        }
        return new ActionDistribution(probabilities, predicted, actionOf[greedy], version);
    }
}
