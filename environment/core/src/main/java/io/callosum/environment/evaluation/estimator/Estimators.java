package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.estimator.MeanEstimator.Term;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The estimators by name, each new and empty. {@code w} is the logged action's weight, {@code c} its cost, {@code e = c - q(a)} what the
 * model missed, {@code q(target)} the model's mean under the target policy. Stateless.
 */
public final class Estimators {
    /** The limits that the data choose from; the last one is none. */
    static final List<Double> LIMITS = List.of(1.0, 3.0, 10.0, 30.0, 100.0, 300.0, Double.POSITIVE_INFINITY);

    private static final Term IPS = round -> round.weight() * round.cost();
    private static final Term DM = Round::policyModelCost;
    private static final Term DR = round -> round.policyModelCost() + round.weight() * round.residual();

    private Estimators() {}

    /** Inverse propensity score, {@code mean(w c)}: Horvitz and Thompson, JASA 47, 1952. Unbiased, of large variance. */
    public static MeanEstimator ips() {
        return new MeanEstimator("ips", OptionalDouble.empty(), IPS);
    }

    /** {@code mean(min(w, limit) c)}: Bottou et al., Counterfactual reasoning and learning systems, JMLR 14, 2013. */
    public static MeanEstimator clippedIps(double limit) {
        return new MeanEstimator("clipped-ips", OptionalDouble.of(limit), round -> clipped(round, limit));
    }

    /** The same, the limit chosen by the data. */
    public static TunedEstimator clippedIps() {
        return TunedEstimator.of(LIMITS, Estimators::clipped, IPS, "clipped-ips");
    }

    private static double clipped(Round round, double limit) {
        return Math.min(round.weight(), limit) * round.cost();
    }

    /** {@code sum(w c) / sum(w)}: Swaminathan and Joachims, The self-normalized estimator, NIPS 2015. Stays within the costs seen. */
    public static RatioEstimator snips() {
        return new RatioEstimator("snips", false);
    }

    /** Direct method, {@code mean(q(target))}: as good as the model; its interval says nothing of the model's error. */
    public static MeanEstimator directMethod() {
        return new MeanEstimator("dm", OptionalDouble.empty(), DM);
    }

    /** Doubly robust, {@code mean(q(target) + w e)}: Dudik, Langford and Li, ICML 2011. Unbiased, of the residuals' variance. */
    public static MeanEstimator doublyRobust() {
        return new MeanEstimator("dr", OptionalDouble.empty(), DR);
    }

    /** {@code mean(q(target)) + sum(w e) / sum(w)}. */
    public static RatioEstimator selfNormalisedDoublyRobust() {
        return new RatioEstimator("sndr", true);
    }

    /** {@code mean(q(target) + w e [w <= limit])}: Wang, Agarwal and Dudik, Optimal and adaptive off-policy evaluation, ICML 2017. */
    public static MeanEstimator switchDoublyRobust(double limit) {
        return new MeanEstimator("switch-dr", OptionalDouble.of(limit), round -> switched(round, limit));
    }

    /** The same, the limit chosen by the data. */
    public static TunedEstimator switchDoublyRobust() {
        return TunedEstimator.of(LIMITS, Estimators::switched, DR, "switch-dr");
    }

    private static double switched(Round round, double limit) {
        double weight = round.weight();
        return round.policyModelCost() + (weight <= limit ? weight * round.residual() : 0);
    }

    /** {@code mean(w c [w <= limit] + sum over actions of target q [target / logging > limit])}: Wang et al., as above. */
    public static MeanEstimator switchMix(double limit) {
        return new MeanEstimator("switch", OptionalDouble.of(limit), round -> {
            double weight = round.weight();
            return (weight <= limit ? weight * round.cost() : 0) + round.policyModelCostAbove(limit);
        });
    }

    /** Optimistic shrinkage, {@code w' = limit w / (w^2 + limit)} in DR: Su, Dimakopoulou, Krishnamurthy and Dudik, ICML 2020. */
    public static MeanEstimator optimisticShrinkage(double limit) {
        return new MeanEstimator("dros", OptionalDouble.of(limit), round -> shrunk(round, limit));
    }

    /** The same, the limit chosen by the data, from squares as it is compared with {@code w^2}. */
    public static TunedEstimator optimisticShrinkage() {
        List<Double> squares = LIMITS.stream().map(limit -> limit * limit).toList();
        return TunedEstimator.of(squares, Estimators::shrunk, DR, "dros");
    }

    private static double shrunk(Round round, double limit) {
        double weight = round.weight();
        // Written so that an infinite limit means no shrinkage.
        double factor = limit == 0 ? 0 : 1 / (weight * weight / limit + 1);
        return round.policyModelCost() + factor * weight * round.residual();
    }

    /** {@code w' = w / (1 - l + l w)} in IPS: Metelli, Russo and Restelli, Subgaussian importance sampling, NeurIPS 2021. */
    public static MeanEstimator subgaussianIps(double lambda) {
        return new MeanEstimator(
                "sg-ips", OptionalDouble.of(lambda), round -> softened(round.weight(), lambda) * round.cost());
    }

    /** The same weights in DR. */
    public static MeanEstimator subgaussianDoublyRobust(double lambda) {
        return new MeanEstimator(
                "sg-dr",
                OptionalDouble.of(lambda),
                round -> round.policyModelCost() + softened(round.weight(), lambda) * round.residual());
    }

    private static double softened(double weight, double lambda) {
        return weight / (1 - lambda + lambda * weight);
    }
}
