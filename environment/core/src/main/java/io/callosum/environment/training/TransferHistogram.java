package io.callosum.environment.training;

import java.io.Serializable;

/**
 * How long transfers of one split took: a histogram over the logarithm of network time, each transfer weighted by one over the
 * probability that a query would look at the link at all, and the weight of those that were not through in time. A policy that offloads
 * when the link is fast would else make every link look fast. Merges. Mutable, not thread-safe.
 */
final class TransferHistogram implements Serializable {
    /** Cells a factor of e^0.1 wide, from 0.1 ms to 36 minutes. */
    static final int CELLS = 169;

    private static final long serialVersionUID = 1;
    private static final double STEP = 0.1;
    private static final double FIRST = Math.log(1e-4);
    private static final double LEAST_PROBABILITY = 0.02;

    private final double[] weight = new double[CELLS];
    private double late;
    private double sum;
    private double square;

    /** What a transfer counts that was sent with that probability of sending anything: the weight is cut at 50. */
    static double weight(double offloadProbability) {
        return 1 / Math.max(offloadProbability, LEAST_PROBABILITY);
    }

    void add(double seconds, double weight) {
        this.weight[cell(seconds)] += weight;
        count(weight);
    }

    void addLate(double weight) {
        late += weight;
        count(weight);
    }

    private void count(double one) {
        sum += one;
        square += one * one;
    }

    private static int cell(double seconds) {
        int cell = (int) Math.floor((Math.log(seconds) - FIRST) / STEP);
        return Math.min(Math.max(cell, 0), CELLS - 1);
    }

    /** Seconds at the middle of a cell. */
    static double seconds(int cell) {
        return Math.exp(FIRST + STEP * (cell + 0.5));
    }

    void merge(TransferHistogram other) {
        for (int i = 0; i < CELLS; i++) {
            weight[i] += other.weight[i];
        }
        late += other.late;
        sum += other.sum;
        square += other.square;
    }

    double at(int cell) {
        return weight[cell];
    }

    double late() {
        return late;
    }

    double sum() {
        return sum;
    }

    /** Sum of the squares of the weights. */
    double square() {
        return square;
    }

    /** The median of the logarithm of seconds of the transfers that were through; NaN without any. */
    double medianLogSeconds() {
        double through = sum - late;
        double below = 0;
        for (int i = 0; i < CELLS && through > 0; i++) {
            below += weight[i];
            if (below >= through / 2) {
                return FIRST + STEP * (i + 0.5);
            }
        }
        return Double.NaN;
    }
}
