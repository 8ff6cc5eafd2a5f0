package io.callosum.controller.neural;

/** A decision in memory that the caller owns and uses again and again, so that {@link NeuralPolicy#decide} allocates nothing. For one thread. */
public final class NeuralChoice {
    final float[] front;
    final float[] back;
    final double[] probabilities;
    int greedy;
    int split;

    NeuralChoice(int width, int splits) {
        front = new float[width];
        back = new float[width];
        probabilities = new double[splits];
    }

    /** The split that was drawn. */
    public int split() {
        return split;
    }

    /** The probability with which it was. */
    public double probability() {
        return probabilities[split];
    }

    /** The probability of a split. */
    public double probability(int k) {
        return probabilities[k];
    }

    /** The split of the highest value. */
    public int greedySplit() {
        return greedy;
    }
}
