package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever valid numbers come in, in whatever order: a distribution with positive probabilities and finite costs comes out. */
class AdaptiveInvariantsTest {
    private static final int QUERIES = 400;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void distributionsStayDistributions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LayerProfile profile = profile(random);
        LinkPrior link =
                new LinkPrior(magnitude(random, -3, 4), random.nextDouble() < 0.2 ? 0 : magnitude(random, -4, 1));
        AdaptivePolicy policy =
                new AdaptivePolicy(PartitionProblem.latency(profile.splitCosts(), link, magnitude(random, -2, 2)));
        double now = 0;
        for (int i = 0; i < QUERIES; i++) {
            now += random.nextDouble() < 0.1 ? magnitude(random, 0, 6) : random.nextDouble();
            Context context = context(random, now);
            ActionDistribution distribution = policy.distribution(context);
            check(distribution);
            int split = random.nextInt(profile.splits());
            Decision decision = new Decision(i, context, split, distribution, "adaptive");
            // Outcomes may become known late or, on another thread's clock reading, a little early.
            policy.observe(decision, outcome(random, profile, split), now + random.nextDouble(-0.5, 5));
        }
    }

    private static void check(ActionDistribution distribution) {
        for (int k = 0; k < distribution.splits(); k++) {
            assertThat(distribution.probability(k)).isPositive();
            assertThat(distribution.predictedSeconds(k)).isPositive().isFinite();
        }
    }

    private static LayerProfile profile(SplittableRandom random) {
        List<LayerCost> rows = new ArrayList<>();
        String[] types = {"convolution", "fully-connected", "activation", "something-else"};
        int layers = random.nextInt(1, 40);
        boolean freeDevice = random.nextDouble() < 0.1;
        for (int i = 0; i <= layers; i++) {
            boolean zero = random.nextDouble() < 0.2;
            rows.add(new LayerCost(
                    "l" + i,
                    types[random.nextInt(types.length)],
                    zero ? 0 : (long) magnitude(random, 0, 9),
                    zero || freeDevice ? 0 : magnitude(random, -4, 5),
                    zero ? 0 : magnitude(random, -4, 4),
                    OptionalDouble.empty()));
        }
        return new LayerProfile("random", rows);
    }

    private static Context context(SplittableRandom random, double now) {
        double draw = random.nextDouble();
        if (draw < 0.3) {
            return Context.at(now);
        }
        double rate = draw < 0.4 ? 0 : magnitude(random, -4, 5);
        return Context.at(now, rate, now - random.nextDouble(0, 20));
    }

    private static Outcome outcome(SplittableRandom random, LayerProfile profile, int split) {
        double latency = random.nextDouble() < 0.05 ? 0 : magnitude(random, -6, 12);
        boolean offloaded = split < profile.splits() - 1;
        Status[] answered = {Status.COMPLETED, Status.TIMED_OUT, Status.FAILED};
        Status status = answered[offloaded ? random.nextInt(answered.length) : 0];
        Outcome.Builder outcome = Outcome.builder(status, latency);
        if (random.nextDouble() < 0.7) {
            outcome.deviceMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
        }
        if (offloaded) {
            outcome.uplinkBytes(Math.round(profile.uplinkBytes()[split]));
            if (random.nextDouble() < 0.7) {
                outcome.networkMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
                outcome.serverMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
            }
        }
        return outcome.build();
    }

    /** A power of ten between two, uniform in its exponent. */
    private static double magnitude(SplittableRandom random, double least, double most) {
        return Math.pow(10, random.nextDouble(least, most));
    }
}
