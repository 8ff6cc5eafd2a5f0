package io.callosum.controller.adaptive;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import java.util.Arrays;

/**
 * What a policy has learned that another device profits from, as sums: how wrong the profile is, in information form, and how the link
 * is in the long run. Adding two is commutative and associative, the prior alone is 0. What describes this moment (how busy a machine
 * is, where the link stands) is not part of it.
 *
 * <p>A correction of which each observation tells alone, such as a split's residual with certain groups, merges to what one device
 * would have learned from all observations. Where an observation moved several beliefs at once, their correlation is not kept, and the
 * merge is an approximation; so is the long-run link, which each device has weighted by its own time. Immutable and thread-safe.
 */
public final class LearnedStatistics {
    private static final double MOST_LOOKS = 20;
    private static final double MOST_EVIDENCE = 270;

    private final long priorId;
    /** Precision beyond the prior, then precision times mean: of device and server, groups and splits. */
    private final double[][] information;

    private final double looks;
    private final double[] longRun;
    private final double[] emission;

    private LearnedStatistics(long priorId, double[][] information, double looks, double[] longRun, double[] emission) {
        this.priorId = priorId;
        this.information = information;
        this.looks = looks;
        this.longRun = longRun;
        this.emission = emission;
    }

    /** What a policy has learned until now. */
    public static LearnedStatistics of(AdaptivePolicy policy) {
        FactorState state = policy.state();
        AdaptiveSettings settings = state.settings;
        double group = settings.profileDeviation() * settings.profileDeviation();
        double split = settings.splitDeviation() * settings.splitDeviation();
        double[] longRun = state.link.longRun.clone();
        for (int g = 0; g < longRun.length; g++) {
            longRun[g] *= state.link.looks;
        }
        double[][] information = {
            precision(state.device.groupVariance, group), weighted(state.device.groupMean, state.device.groupVariance),
            precision(state.device.splitVariance, split), weighted(state.device.splitMean, state.device.splitVariance),
            precision(state.server.groupVariance, group), weighted(state.server.groupMean, state.server.groupVariance),
            precision(state.server.splitVariance, split), weighted(state.server.splitMean, state.server.splitVariance)
        };
        return new LearnedStatistics(
                PriorId.of(state.problem), information, state.link.looks, longRun, state.link.emission.evidence());
    }

    private static double[] precision(double[] variance, double prior) {
        double[] precision = new double[variance.length];
        Arrays.setAll(precision, i -> variance[i] > 0 && prior > 0 ? 1 / variance[i] - 1 / prior : 0);
        return precision;
    }

    private static double[] weighted(double[] mean, double[] variance) {
        double[] weighted = new double[mean.length];
        Arrays.setAll(weighted, i -> variance[i] > 0 ? mean[i] / variance[i] : 0);
        return weighted;
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException if they are of different networks or profiles
     */
    public LearnedStatistics plus(LearnedStatistics other) {
        if (priorId != other.priorId) {
            throw new IllegalArgumentException("expected statistics of the prior " + Long.toHexString(priorId)
                    + ", found " + Long.toHexString(other.priorId));
        }
        double[][] sum = new double[information.length][];
        Arrays.setAll(sum, i -> sum(information[i], other.information[i]));
        return new LearnedStatistics(
                priorId, sum, looks + other.looks, sum(longRun, other.longRun), sum(emission, other.emission));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    /**
     * A policy that starts with this knowledge.
     *
     * @throws IllegalArgumentException if the problem is of another network or profile
     */
    public AdaptivePolicy start(PartitionProblem problem, AdaptiveSettings settings) {
        if (PriorId.of(problem) != priorId) {
            throw new IllegalArgumentException("expected a problem of the prior " + Long.toHexString(priorId)
                    + ", found " + Long.toHexString(PriorId.of(problem)));
        }
        FactorState state = new FactorState(problem, settings);
        correct(state.device.groupMean, state.device.groupVariance, 0);
        correct(state.device.splitMean, state.device.splitVariance, 2);
        correct(state.server.groupMean, state.server.groupVariance, 4);
        correct(state.server.splitMean, state.server.splitVariance, 6);
        state.rebuildAll();
        if (looks > 0) {
            state.link.startFrom(longRun, looks, Math.min(looks, MOST_LOOKS));
            double count = Arrays.stream(emission).sum();
            double[] evidence = emission.clone();
            double scale = count > MOST_EVIDENCE ? MOST_EVIDENCE / count : 1;
            Arrays.setAll(evidence, i -> emission[i] * scale);
            state.link.emission = Emission.ofEvidence(evidence);
        }
        return new AdaptivePolicy(state, PolicyListener.NONE);
    }

    private void correct(double[] mean, double[] variance, int at) {
        for (int i = 0; i < mean.length; i++) {
            if (variance[i] > 0) {
                double precision = 1 / variance[i] + information[at][i];
                variance[i] = 1 / precision;
                mean[i] = information[at + 1][i] / precision;
            }
        }
    }

    /** The sums as numbers: for tests and for those who add them elsewhere. */
    public double[] values() {
        double[][] all = Arrays.copyOf(information, information.length + 3);
        all[information.length] = new double[] {looks};
        all[information.length + 1] = longRun;
        all[information.length + 2] = emission;
        return Arrays.stream(all).flatMapToDouble(Arrays::stream).toArray();
    }
}
