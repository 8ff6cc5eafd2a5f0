package io.callosum.environment.evaluation.estimator;

import java.util.Locale;
import java.util.Optional;

/**
 * One logged decision as the estimators see it. The arrays, one entry an action, are not copied and must not change while the round is in
 * use. Nothing is checked on the way in: {@link #defect} says whether the round may be used, so that bad ones can be counted.
 */
public final class Round {
    private static final double TOLERANCE = 1e-6;

    private final int action;
    private final double cost;
    private final double[] logging;
    private final double[] target;
    private final double[] model;
    private final double dropProbability;
    private final double policyModelCost;

    /** What makes a round useless. */
    public enum Defect {
        /** The cost is NaN or infinite. */
        COST_NOT_FINITE,
        /** The logged action's probability is not in (0, 1]. */
        PROBABILITY_NOT_POSITIVE,
        /** A distribution or the model has another number of actions, is not finite, or does not sum to 1. */
        NO_DISTRIBUTION,
        /** The probability of having been dropped from the log is not in [0, 1). */
        DROP_PROBABILITY;

        /** The name in reports, in lower case with hyphens. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A round of a complete log.
     *
     * @param action the logged action
     * @param cost its cost
     * @param logging probabilities of all actions when it was drawn
     * @param target probabilities under the policy to be valued
     * @param model the direct model's value of every action, made without this round
     */
    public Round(int action, double cost, double[] logging, double[] target, double[] model) {
        this(action, cost, logging, target, model, 0);
    }

    /**
     * A round of a log from which rounds were dropped at random.
     *
     * @param dropProbability of this round; it stands for {@code 1 / (1 - dropProbability)} rounds
     */
    public Round(int action, double cost, double[] logging, double[] target, double[] model, double dropProbability) {
        this.action = action;
        this.cost = cost;
        this.logging = logging;
        this.target = target;
        this.model = model;
        this.dropProbability = dropProbability;
        this.policyModelCost = target.length == model.length ? mean(target, model) : Double.NaN;
    }

    /** Why the round must not be used, if so. */
    public Optional<Defect> defect() {
        if (!Double.isFinite(cost)) {
            return Optional.of(Defect.COST_NOT_FINITE);
        }
        if (action < 0 || action >= logging.length || !(logging[action] > 0 && logging[action] <= 1)) {
            return Optional.of(Defect.PROBABILITY_NOT_POSITIVE);
        }
        if (!isDistribution(target, logging.length)
                || !isDistribution(logging, logging.length)
                || model.length != logging.length
                || !Double.isFinite(policyModelCost() + modelCost())) {
            return Optional.of(Defect.NO_DISTRIBUTION);
        }
        return dropProbability >= 0 && dropProbability < 1 ? Optional.empty() : Optional.of(Defect.DROP_PROBABILITY);
    }

    private static boolean isDistribution(double[] probabilities, int actions) {
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0)) {
                return false;
            }
            sum += probability;
        }
        return probabilities.length == actions && Math.abs(sum - 1) <= TOLERANCE;
    }

    /** The number of actions. */
    public int actions() {
        return logging.length;
    }

    /** The logged action. */
    public int action() {
        return action;
    }

    /** Its cost. */
    public double cost() {
        return cost;
    }

    /** The probability of an action when the logged one was drawn. */
    public double loggingProbability(int of) {
        return logging[of];
    }

    /** The probability of an action under the policy to be valued. */
    public double targetProbability(int of) {
        return target[of];
    }

    /** The importance weight {@code w} of the logged action. */
    public double weight() {
        return target[action] / logging[action];
    }

    /** The model's value of the logged action. */
    public double modelCost() {
        return model[action];
    }

    /** The model's mean under the policy to be valued. */
    public double policyModelCost() {
        return policyModelCost;
    }

    private static double mean(double[] probabilities, double[] values) {
        double sum = 0;
        for (int a = 0; a < values.length; a++) {
            // A model may be infinite where the target never goes.
            sum += probabilities[a] > 0 ? probabilities[a] * values[a] : 0;
        }
        return sum;
    }

    /** The part of {@link #policyModelCost} that is owed to actions with a weight above a limit. */
    public double policyModelCostAbove(double weightLimit) {
        double sum = 0;
        for (int a = 0; a < target.length; a++) {
            sum += target[a] > weightLimit * logging[a] ? target[a] * model[a] : 0;
        }
        return sum;
    }

    /**
     * The weight of this round in a regression that minimises the variance of DR: {@code target (1 - logging) / logging^2} (Farajtabar,
     * Chow and Ghavamzadeh, More robust doubly robust off-policy evaluation, ICML 2018).
     */
    public double moreRobustRegressionWeight() {
        return weight() * (1 - logging[action]) / logging[action];
    }

    /** The cost that the model did not foresee. */
    public double residual() {
        return cost - modelCost();
    }

    /** For how many rounds of the complete log this one stands. */
    public double multiplicity() {
        return 1 / (1 - dropProbability);
    }
}
