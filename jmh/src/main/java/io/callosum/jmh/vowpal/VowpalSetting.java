package io.callosum.jmh.vowpal;

/** Settings of Vowpal Wabbit that are measured. */
public enum VowpalSetting {
    /** &epsilon;-greedy, importance-weighted regression (its default, {@code mtr}). */
    EPSILON("--epsilon 0.05"),
    /** The least work: plain gradient descent, and weights that fit into the nearest cache. */
    SMALL("--epsilon 0.05 --sgd -l 0.02 -b 10"),
    /** &epsilon;-greedy with a doubly robust estimate. */
    DOUBLY_ROBUST("--epsilon 0.05 --cb_type dr"),
    /** &epsilon;-greedy on products of what is known of the context and of the split. */
    INTERACTIONS("--epsilon 0.05 --interactions sa"),
    /** SquareCB. */
    SQUARECB("--squarecb"),
    /** Softmax of the predicted costs. */
    SOFTMAX("--softmax --lambda 10"),
    /** Online cover with three policies. */
    COVER("--cover 3");

    private final String options;

    VowpalSetting(String options) {
        this.options = options;
    }

    /** Its options, as on Vowpal Wabbit's command line. */
    public String options() {
        return "--cb_explore_adf --quiet " + options;
    }
}
