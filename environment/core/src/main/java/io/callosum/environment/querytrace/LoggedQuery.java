package io.callosum.environment.querytrace;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One line of a query trace. Immutable. Every number is finite, so that a trace can be trusted without being checked again; an outcome
 * with a bad figure is refused, here as by the controller.
 *
 * @param id unique in the trace
 * @param network the network's name
 * @param context what was known; its time is the query's start
 * @param split the split that ran
 * @param codec the wire codec
 * @param probability the propensity of the split, in (0, 1], equal to its entry in {@code probabilities} within 1e-6
 * @param probabilities of every split, each in [0, 1], summing to 1 within 1e-6
 * @param policy the policy's name
 * @param policyVersion counts its updates
 * @param baselineSplit what the static prediction would have chosen, if that is known
 * @param outcome what the query cost; {@link Outcome#isValid valid}
 */
public record LoggedQuery(
        long id,
        String network,
        Context context,
        int split,
        String codec,
        double probability,
        List<Double> probabilities,
        String policy,
        long policyVersion,
        OptionalInt baselineSplit,
        Outcome outcome) {
    private static final double TOLERANCE = 1e-6;

    /** Checks and copies. */
    public LoggedQuery {
        probabilities = List.copyOf(probabilities);
        int splits = probabilities.size();
        require(split >= 0 && split < splits, "a split in 0.." + (splits - 1), split);
        int baseline = baselineSplit.orElse(0);
        require(baseline >= 0 && baseline < splits, "a baseline split in 0.." + (splits - 1), baseline);
        double sum = 0;
        for (double each : probabilities) {
            require(each >= 0 && each <= 1, "probabilities in [0, 1]", each);
            sum += each;
        }
        require(Math.abs(sum - 1) <= TOLERANCE, "probabilities that sum to 1", sum);
        require(probability > 0 && probability <= 1, "a probability in (0, 1]", probability);
        double listed = probabilities.get(split);
        require(
                Math.abs(listed - probability) <= TOLERANCE,
                "the probability of split " + split + ", " + listed,
                probability);
        require(!Double.isInfinite(context.uplinkTimeSeconds()), "a finite uplink time", context.uplinkTimeSeconds());
        require(outcome.isValid(), "an outcome of finite figures >= 0", outcome);
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }

    /**
     * The line for a settled decision.
     *
     * @throws IllegalArgumentException if the outcome is not valid
     */
    public static LoggedQuery of(
            long id, String network, Decision decision, OptionalInt baselineSplit, Outcome outcome) {
        List<Double> probabilities = new ArrayList<>();
        for (double probability : decision.distribution().probabilities()) {
            probabilities.add(probability);
        }
        return new LoggedQuery(
                id,
                network,
                decision.context(),
                decision.split(),
                Decision.CODEC,
                decision.probability(),
                probabilities,
                decision.policy(),
                decision.distribution().policyVersion(),
                baselineSplit,
                outcome);
    }
}
