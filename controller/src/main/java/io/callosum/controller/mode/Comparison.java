package io.callosum.controller.mode;

/**
 * The running comparison of a learner with its baseline. Immutable.
 *
 * @param rounds settled queries in it
 * @param differenceSeconds estimated mean cost of the learner less that of the baseline, in seconds; 0 before the first round
 * @param deviationSeconds standard deviation of one round's estimate
 * @param lowerSeconds lower confidence bound of the mean difference
 * @param upperSeconds upper confidence bound
 * @param errorProbability that a bound is ever wrong, each
 */
public record Comparison(
        long rounds,
        double differenceSeconds,
        double deviationSeconds,
        double lowerSeconds,
        double upperSeconds,
        double errorProbability) {}
