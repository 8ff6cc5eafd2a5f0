package io.callosum.controller.adaptive;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * What a policy has learned that another device profits from, as sums: how wrong the profile is, in information form, what codecs made of
 * payloads, and how the link is in the long run; and the worst errors that were seen of codecs. Adding two is commutative and associative,
 * the prior alone is 0. What describes this moment (how busy a machine is, where the link stands) is not part of it.
 *
 * <p>A correction of which each observation tells alone, such as a split's residual with certain groups, merges to what one device
 * would have learned from all observations, and so do payloads (of an action the last queries of a device count, about 8) and worst
 * errors. Where an observation moved several beliefs at once, their correlation is not kept, and the merge is an approximation; so is
 * the long-run link, which each device has weighted by its own time. Immutable and thread-safe.
 */
public final class LearnedStatistics {
    private static final double MOST_LOOKS = 20;
    private static final double MOST_EVIDENCE = 270;

    // Places in the sums. Precision beyond the prior is followed by precision times mean.
    private static final int DEVICE_GROUPS = 0;
    private static final int DEVICE_SPLITS = 2;
    private static final int SERVER_GROUPS = 4;
    private static final int SERVER_SPLITS = 6;
    private static final int LOOKS = 8;
    private static final int LONG_RUN = 9;
    private static final int EMISSION = 10;
    private static final int PAYLOAD_COUNTS = 11;
    private static final int PAYLOAD_LOGS = 12;

    private final long priorId;
    private final double[][] sums;
    /** By action the largest error, by codec the largest share of what was predicted. */
    private final double[][] worst;

    private LearnedStatistics(long priorId, double[][] sums, double[][] worst) {
        this.priorId = priorId;
        this.sums = sums;
        this.worst = worst;
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
        double[][] payload = state.codecs.payload.sums();
        double[][] sums = {
            precision(state.device.groupVariance, group),
            weighted(state.device.groupMean, state.device.groupVariance),
            precision(state.device.splitVariance, split),
            weighted(state.device.splitMean, state.device.splitVariance),
            precision(state.server.groupVariance, group),
            weighted(state.server.groupMean, state.server.groupVariance),
            precision(state.server.splitVariance, split),
            weighted(state.server.splitMean, state.server.splitVariance),
            {state.link.looks},
            longRun,
            state.link.emission.evidence(),
            payload[0],
            payload[1]
        };
        return new LearnedStatistics(PriorId.of(state.problem), sums, state.codecs.worst());
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
        return new LearnedStatistics(
                priorId, joined(sums, other.sums, Double::sum), joined(worst, other.worst, Math::max));
    }

    private static double[][] joined(double[][] a, double[][] b, DoubleBinaryOperator operator) {
        double[][] joined = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            double[] left = a[i];
            double[] right = b[i];
            joined[i] = new double[left.length];
            Arrays.setAll(joined[i], j -> operator.applyAsDouble(left[j], right[j]));
        }
        return joined;
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
        correct(state.device.groupMean, state.device.groupVariance, DEVICE_GROUPS);
        correct(state.device.splitMean, state.device.splitVariance, DEVICE_SPLITS);
        correct(state.server.groupMean, state.server.groupVariance, SERVER_GROUPS);
        correct(state.server.splitMean, state.server.splitVariance, SERVER_SPLITS);
        state.codecs.payload.add(sums[PAYLOAD_COUNTS], sums[PAYLOAD_LOGS]);
        state.codecs.observeWorst(worst[0], worst[1]);
        state.rebuildAll();
        double looks = sums[LOOKS][0];
        if (looks > 0) {
            double[] emission = sums[EMISSION];
            state.link.startFrom(sums[LONG_RUN], looks, Math.min(looks, MOST_LOOKS));
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
                double precision = 1 / variance[i] + sums[at][i];
                variance[i] = 1 / precision;
                mean[i] = sums[at + 1][i] / precision;
            }
        }
    }

    /** The sums as numbers, without the worst errors. */
    public double[] values() {
        return Arrays.stream(sums).flatMapToDouble(Arrays::stream).toArray();
    }
}
