package io.callosum.environment.querytrace;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One line of a query trace.
 *
 * @param id unique in the trace
 * @param network the network's name
 * @param context what was known; its time is the query's start
 * @param split the split that ran
 * @param codec the wire codec
 * @param probability the propensity of the split
 * @param probabilities of every split, summing to 1
 * @param policy the policy's name
 * @param policyVersion counts its updates
 * @param baselineSplit what the static prediction would have chosen, if that is known
 * @param outcome what the query cost
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
    public LoggedQuery {
        probabilities = List.copyOf(probabilities);
        if (split < 0 || split >= probabilities.size()) {
            throw new IllegalArgumentException(
                    "expected a split in 0.." + (probabilities.size() - 1) + ", found " + split);
        }
    }

    /** The line for a settled decision. */
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
