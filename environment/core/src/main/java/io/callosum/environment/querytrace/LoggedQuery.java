package io.callosum.environment.querytrace;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.List;
import java.util.OptionalInt;

/**
 * One line of a query trace. Immutable. Every number is finite, so that a trace can be trusted without being checked again; an outcome
 * with a bad figure is refused, here as by the controller.
 *
 * @param id unique in the trace
 * @param network the network's name
 * @param context what was known; its time is the query's start
 * @param action what ran
 * @param actions what actions mean
 * @param probability the propensity of the action, in (0, 1], equal to its entry in {@code probabilities} within 1e-6
 * @param probabilities of every action, that is, of every split where there is one codec, each in [0, 1], summing to 1 within 1e-6
 * @param policy the policy's name
 * @param policyVersion counts its updates
 * @param baselineSplit what the static prediction would have chosen, if that is known
 * @param outcome what the query cost; {@link Outcome#isValid valid}
 */
public record LoggedQuery(
        long id,
        String network,
        Context context,
        int action,
        ActionSpace actions,
        double probability,
        Probabilities probabilities,
        String policy,
        long policyVersion,
        OptionalInt baselineSplit,
        Outcome outcome) {
    private static final double TOLERANCE = 1e-6;

    /** Checks. */
    public LoggedQuery {
        int count = probabilities.size();
        int splits = actions.splits(count);
        if (action < 0 || action >= count) {
            throw invalid((splits == count ? "a split" : "an action") + " in 0.." + (count - 1), action);
        }
        int baseline = baselineSplit.orElse(0);
        if (baseline < 0 || baseline >= splits) {
            throw invalid("a baseline split in 0.." + (splits - 1), baseline);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double each = probabilities.at(k);
            if (!(each >= 0 && each <= 1)) {
                throw invalid("probabilities in [0, 1]", each);
            }
            sum += each;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw invalid("probabilities that sum to 1", sum);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw invalid("a probability in (0, 1]", probability);
        }
        double listed = probabilities.at(action);
        if (Math.abs(listed - probability) > TOLERANCE) {
            throw invalid(
                    "the probability of " + (splits == count ? "split " : "action ") + action + ", " + listed,
                    probability);
        }
        if (Double.isInfinite(context.uplinkTimeSeconds())) {
            throw invalid("a finite uplink time", context.uplinkTimeSeconds());
        }
        if (!outcome.isValid()) {
            throw invalid("an outcome of finite figures >= 0", outcome);
        }
    }

    /** A query of which all tensors crossed in one codec, so that the action is the split. */
    public LoggedQuery(
            long id,
            String network,
            Context context,
            int split,
            String codec,
            double probability,
            Probabilities probabilities,
            String policy,
            long policyVersion,
            OptionalInt baselineSplit,
            Outcome outcome) {
        this(
                id,
                network,
                context,
                split,
                space(List.of(codec)),
                probability,
                probabilities,
                policy,
                policyVersion,
                baselineSplit,
                outcome);
    }

    /** The actions of these codecs; the usual ones are always the same object. */
    public static ActionSpace space(List<String> codecs) {
        return codecs.equals(ActionSpace.SPLITS.codecs()) ? ActionSpace.SPLITS : new ActionSpace(codecs);
    }

    /** The split that ran. */
    public int split() {
        return actions.split(action);
    }

    /** The wire codec. */
    public String codec() {
        return actions.codec(action);
    }

    /** As the other, with the probabilities of any list. */
    public LoggedQuery(
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
        this(
                id,
                network,
                context,
                split,
                codec,
                probability,
                Probabilities.copyOf(probabilities),
                policy,
                policyVersion,
                baselineSplit,
                outcome);
    }

    // Messages are built only when needed: a long trace is checked query by query.
    private static IllegalArgumentException invalid(String expected, Object found) {
        return new IllegalArgumentException("expected " + expected + ", found " + found);
    }

    /**
     * The line for a settled decision.
     *
     * @throws IllegalArgumentException if the outcome is not valid
     */
    public static LoggedQuery of(
            long id, String network, Decision decision, OptionalInt baselineSplit, Outcome outcome) {
        return new LoggedQuery(
                id,
                network,
                decision.context(),
                decision.action(),
                decision.actions(),
                decision.probability(),
                Probabilities.of(decision.distribution().probabilities()),
                decision.policy(),
                decision.distribution().policyVersion(),
                baselineSplit,
                outcome);
    }
}
