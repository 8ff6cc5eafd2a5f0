package io.callosum.environment.baseline.linear;

/** Ten contexts and two queries, with which MABWiser's tests and ours compare LinUCB. */
final class ReferenceData {
    static final double[][] CONTEXTS = {
        {0, 1, 2, 3, 5},
        {1, 1, 1, 1, 1},
        {0, 0, 1, 0, 0},
        {0, 2, 2, 3, 5},
        {1, 3, 1, 1, 1},
        {0, 0, 0, 0, 0},
        {0, 1, 4, 3, 5},
        {0, 1, 2, 4, 5},
        {1, 2, 1, 1, 3},
        {0, 2, 1, 0, 0}
    };
    static final double[][] QUERIES = {{0, 1, 2, 3, 5}, {1, 1, 1, 1, 1}};
    static final int[] DECISIONS = {1, 1, 1, 2, 2, 3, 3, 3, 3, 3};
    static final double[] REWARDS = {0, 0, 1, 0, 0, 0, 0, 1, 1, 1};

    private ReferenceData() {}

    /** The regression of one arm after the ten rounds. */
    static RidgeRegression arm(int arm, int[] decisions, double[] rewards) {
        RidgeRegression model = RidgeRegression.aroundZero(5, 1);
        for (int i = 0; i < decisions.length; i++) {
            model = decisions[i] == arm ? model.with(CONTEXTS[i], rewards[i]) : model;
        }
        return model;
    }
}
