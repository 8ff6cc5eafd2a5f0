package io.callosum.controller.mode;

import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;

/**
 * How a learner is compared with its baseline. Immutable and thread-safe.
 *
 * @param start the mode to begin in
 * @param explorationShare of the queries that the learner decides as an apprentice, in (0, 0.5]
 * @param watchShare of the queries that the baseline decides while the learner is online, in (0, 0.5]: without it nobody would know
 *     what the baseline would cost by now
 * @param minimumRounds settled queries before a promotion, at least 1
 * @param windowRounds settled queries after which a comparison starts afresh, at least {@code minimumRounds}; an apprentice's doubles
 *     each time that it was not promoted, so that small advantages show in the end
 * @param errorProbability in (0, 1): of ever promoting a learner that was never better than the baseline on average, and of ever
 *     demoting one that was never worse, however long both go on
 * @param costLimitSeconds above 0: a query that costs more counts as this much. The comparison is that of costs so limited, and the
 *     fewer rounds it takes the lower this is: about {@code 6 costLimitSeconds / (explorationShare x advantage)}
 */
public record ApprenticeSettings(
        Mode start,
        double explorationShare,
        double watchShare,
        int minimumRounds,
        int windowRounds,
        double errorProbability,
        double costLimitSeconds) {
    private static final double COST_LIMIT = 5;

    public ApprenticeSettings {
        if (!(explorationShare > 0 && explorationShare <= 0.5 && watchShare > 0 && watchShare <= 0.5)) {
            throw new IllegalArgumentException(
                    "expected shares in (0, 0.5], found " + explorationShare + " and " + watchShare);
        }
        if (minimumRounds < 1 || windowRounds < minimumRounds) {
            throw new IllegalArgumentException(
                    "expected 1 <= minimum <= window rounds, found " + minimumRounds + " and " + windowRounds);
        }
        if (!(errorProbability > 0 && errorProbability < 1)) {
            throw new IllegalArgumentException("expected a probability in (0, 1), found " + errorProbability);
        }
        if (!(costLimitSeconds > 0) || Double.isInfinite(costLimitSeconds)) {
            throw new IllegalArgumentException("expected a finite cost above 0 s, found " + costLimitSeconds);
        }
    }

    /**
     * An apprentice that decides 5 % of the queries, a baseline that decides 2 % once the learner is online, 200 rounds at least, windows
     * of 5,000, an error probability of 5 %, and costs limited to 5 x that predicted for the device on its own.
     */
    public static ApprenticeSettings of(PartitionProblem problem) {
        CostPrediction prediction = new CostPrediction(problem);
        double allDevice = prediction
                .costSeconds(problem.link().uplinkMegabitsPerSecond(), prediction.pricing())[prediction.splits() - 1];
        return new ApprenticeSettings(Mode.APPRENTICE, 0.05, 0.02, 200, 5000, 0.05, COST_LIMIT * allDevice);
    }

    /** The same, beginning in another mode. */
    public ApprenticeSettings withStart(Mode mode) {
        return new ApprenticeSettings(
                mode, explorationShare, watchShare, minimumRounds, windowRounds, errorProbability, costLimitSeconds);
    }

    /** The same with other shares. */
    public ApprenticeSettings withShares(double exploration, double watch) {
        return new ApprenticeSettings(
                start, exploration, watch, minimumRounds, windowRounds, errorProbability, costLimitSeconds);
    }

    /** The same with other numbers of rounds. */
    public ApprenticeSettings withRounds(int minimum, int window) {
        return new ApprenticeSettings(
                start, explorationShare, watchShare, minimum, window, errorProbability, costLimitSeconds);
    }

    /** The same with another error probability. */
    public ApprenticeSettings withErrorProbability(double probability) {
        return new ApprenticeSettings(
                start, explorationShare, watchShare, minimumRounds, windowRounds, probability, costLimitSeconds);
    }

    /** The same with another limit on what one query can count. */
    public ApprenticeSettings withCostLimitSeconds(double seconds) {
        return new ApprenticeSettings(
                start, explorationShare, watchShare, minimumRounds, windowRounds, errorProbability, seconds);
    }
}
