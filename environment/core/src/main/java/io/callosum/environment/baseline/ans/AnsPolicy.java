package io.callosum.environment.baseline.ans;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;

/**
 * Autodidactic Neurosurgeon's muLinUCB: the front end's cost is known from the device profile, the rest (upload, round trip, server) is
 * learned as {@code theta' x} from {@link BackEndFeatures}, from nothing, without the bandwidth and without server predictions: the split
 * of least {@code front + theta' x - alpha sqrt((1 - L) x' A^-1 x)}, where every few frames all-device is not allowed ({@link
 * ForcedSampling}), because it teaches nothing. Zhang, Chen and Xu (Autodidactic Neurosurgeon: collaborative deep inference for mobile
 * edge intelligence via online learning, WWW 2021, algorithm 1).
 *
 * <ul>
 *   <li>{@link #published}: features in raw units up to 10^10; A starts as a diagonal of random whole numbers of 1 to 8, as in the
 *       authors' code, but seeded; {@code alpha = (1 + 0.05 sqrt(d ln((1 + T C^2) / 0.1))) / (1 - 0.8)} seconds with C the largest
 *       squared length of x. The arithmetic is by rank-one updates of a Cholesky factor instead of an inverse a frame.
 *   <li>{@link #scaled}: the same made to work: features in [0, 1], costs in shares of the all-device cost, A starts as
 *       {@value #PRECISION} I, alpha is {@value #ALPHA}.
 * </ul>
 *
 * <p>There are no images here, so no frame is a key frame: L is {@value #IMPORTANCE} throughout. A frame is an outcome, so that the
 * policy stays a function of its history; with several queries in flight, forced ones come in clumps.
 *
 * <p>Use neither where predictions are at hand: they learn by trying what the others know, and forget nothing. Thread-safe as {@link
 * Policy} demands.
 */
public final class AnsPolicy implements Policy {
    static final double PRECISION = 0.01;
    static final double ALPHA = 0.02;
    static final double IMPORTANCE = 0.2;
    private static final double KEY_IMPORTANCE = 0.8;
    private static final double WEIGHT_BOUND = 1;
    private static final double NOISE = 0.05;
    private static final double DELTA = 0.1;
    private static final int LARGEST_START = 8;

    private final String name;
    private final CostAccount account;
    private final double[] deviceSeconds;
    private final double[][] features;
    private final double unitSeconds;
    private final LongToDoubleFunction alphaOfHorizon;
    private volatile State state;

    private record State(RidgeRegression model, long frames) {}

    private AnsPolicy(
            String name,
            PartitionProblem problem,
            double[][] features,
            double[] precisions,
            double unitSeconds,
            LongToDoubleFunction alphaOfHorizon) {
        this.name = name;
        this.account = new CostAccount(problem);
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.features = features;
        this.unitSeconds = unitSeconds;
        this.alphaOfHorizon = alphaOfHorizon;
        this.state = new State(RidgeRegression.around(new double[precisions.length], precisions), 0);
    }

    /** As published. */
    public static AnsPolicy published(PartitionProblem problem, long seed) {
        double[][] features = BackEndFeatures.raw(problem.costs());
        int size = features[0].length;
        double[] precisions = randomDiagonal(size, seed);
        double longest = Arrays.stream(features)
                .mapToDouble(x -> Arrays.stream(x).map(each -> each * each).sum())
                .max()
                .orElseThrow();
        LongToDoubleFunction alpha = horizon ->
                (WEIGHT_BOUND + NOISE * Math.sqrt(size * Math.log((1 + (double) horizon * longest * longest) / DELTA)))
                        / (1 - KEY_IMPORTANCE);
        return new AnsPolicy("ans", problem, features, precisions, 1, alpha);
    }

    static double[] randomDiagonal(int size, long seed) {
        return new SplittableRandom(seed)
                .ints(size, 1, LARGEST_START + 1)
                .asDoubleStream()
                .toArray();
    }

    /** With features, costs and exploration scaled. */
    public static AnsPolicy scaled(PartitionProblem problem) {
        double[][] features = BackEndFeatures.scaled(BackEndFeatures.raw(problem.costs()));
        double[] precisions = new double[features[0].length];
        Arrays.fill(precisions, PRECISION);
        double unitSeconds = new CostAccount(problem).scaleSeconds();
        return new AnsPolicy("ans-scaled", problem, features, precisions, unitSeconds, horizon -> ALPHA);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return features.length;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        State now = state;
        ForcedSampling sampling = ForcedSampling.at(now.frames);
        double alpha = alphaOfHorizon.applyAsDouble(sampling.horizonFrames()) * Math.sqrt(1 - IMPORTANCE);
        double[] expected = new double[splits()];
        double[] lower = new double[splits()];
        for (int k = 0; k < expected.length; k++) {
            double[] x = features[k];
            expected[k] = account.headSeconds(k, deviceSeconds[k]) + unitSeconds * now.model.mean(x);
            lower[k] = expected[k] - unitSeconds * alpha * now.model.deviation(x);
        }
        if (sampling.isForced()) {
            lower[lower.length - 1] = Double.POSITIVE_INFINITY;
        }
        return new ExpectedCosts(expected, now.frames).certain(CostPrediction.leastCost(lower));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        State before = state;
        int split = decision.action();
        double measured = outcome.deviceMillis().orElse(deviceSeconds[split] * 1e3) / 1e3;
        double front = account.headSeconds(split, measured);
        OptionalDouble paid = account.pay(outcome);
        RidgeRegression model = before.model;
        if (paid.isPresent() && split < splits() - 1) {
            model = model.with(features[split], (paid.getAsDouble() - front) / unitSeconds);
        }
        state = new State(model, before.frames + 1);
    }
}
