package io.callosum.environment.evaluation.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.evaluation.summation.Moments;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others got wrong. */
final class PeerDefectsTest {
    private static final double[] NO_MODEL = {0, 0};

    /**
     * A self-normalised interval from terms that were normalised once, {@code w r / mean(w)}, leaves the denominator's noise out. With
     * rewards that hardly vary that noise is nearly all, and cancels: the terms' spread is then far too large; the delta method's is right.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theDenominatorsNoiseCounts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int logs = 400;
        int rounds = 300;
        Moments estimates = new Moments(1);
        double delta = 0;
        double naive = 0;
        for (int log = 0; log < logs; log++) {
            RatioEstimator snips = Estimators.snips();
            Moments terms = new Moments(2);
            for (int i = 0; i < rounds; i++) {
                int action = random.nextDouble() < 0.2 ? 0 : 1;
                double reward = 10 + action + random.nextDouble(-1, 1);
                Round round = new Round(action, reward, new double[] {0.2, 0.8}, new double[] {0.9, 0.1}, NO_MODEL);
                snips.add(round);
                terms.add(1, round.weight(), round.weight() * reward);
            }
            estimates.add(1, snips.value());
            delta += snips.standardError() / logs;
            naive += Math.sqrt(terms.variance(0, 1) / rounds) / terms.mean(0) / logs;
        }
        double truth = Math.sqrt(estimates.variance(1));
        assertThat(delta).isCloseTo(truth, within(0.15 * truth));
        assertThat(naive).isGreaterThan(3 * truth);
    }
}
