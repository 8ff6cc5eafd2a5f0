package io.callosum.environment.rl4j;

/**
 * A day of training is over.
 *
 * @param steps decisions so far
 * @param ofSteps decisions in all
 * @param days so far
 * @param exploration share of random decisions now
 * @param completedShare of queries that the network answers on the days of validation; NaN if it was not judged
 * @param meanLatencySeconds there
 * @param costSeconds there, forfeits included
 * @param best whether that is the least so far
 */
public record TrainingDay(
        int steps,
        int ofSteps,
        long days,
        double exploration,
        double completedShare,
        double meanLatencySeconds,
        double costSeconds,
        boolean best) {}
