package io.callosum.environment.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfidenceSequenceTest {
    private static final double[] WEIGHTS = {0.5, 0.6, 0.7, 0.8};

    @Test
    void theReferenceValue() {
        ConfidenceSequence sequence = new ConfidenceSequence(0, 1, true);
        for (int i = 0; i < 4000; i++) {
            sequence.add(WEIGHTS[i % 4], WEIGHTS[i % 4]);
        }
        Interval interval = sequence.interval(0.95);
        assertThat(interval.low()).isCloseTo(0.4215480, within(1e-7));
        assertThat(interval.high()).isCloseTo(0.7907692, within(1e-7));
    }

    /** The class doc's formula, with nothing rearranged. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equalsTheFormula(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ConfidenceSequence sequence = new ConfidenceSequence(2, 5, false);
        double[] sum = new double[2];
        double[] variance = new double[2];
        int n = 500;
        for (int i = 1; i <= n; i++) {
            double weight = random.nextDouble(2);
            double cost = random.nextDouble(1, 6);
            sequence.add(weight, cost);
            double scaled = Math.min(1, Math.max(0, (cost - 2) / 3));
            double[] terms = {weight * scaled, weight * (1 - scaled)};
            for (int side = 0; side < 2; side++) {
                double predicted = (sum[side] + 0.5) / i;
                variance[side] += (terms[side] - predicted) * (terms[side] - predicted);
                sum[side] += terms[side];
            }
        }
        Interval interval = sequence.interval(0.9);
        assertThat(interval.low()).isCloseTo(2 + 3 * lower(sum[0], variance[0], n, 0.05), within(1e-9));
        assertThat(interval.high()).isCloseTo(5 - 3 * lower(sum[1], variance[1], n, 0.05), within(1e-9));
    }

    private static double lower(double sum, double variance, int n, double tail) {
        double zeta = 0;
        for (int i = 1; i < 2_000_000; i++) {
            zeta += Math.pow(i, -1.1);
        }
        zeta += 10 * Math.pow(2_000_000, -0.1); // the rest of the sum, as an integral
        double log = 1.1 * Math.log(2 + Math.log(variance) / Math.log(1.1)) + Math.log(zeta / tail);
        double first = (Math.pow(1.1, 0.25) + Math.pow(1.1, -0.25)) / Math.sqrt(2);
        double second = (Math.sqrt(1.1) + 1) / 2;
        double radius = Math.sqrt(first * first * log * variance + second * second * log * log) + second * log;
        return Math.max(0, (sum - radius) / n);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void itHoldsAtAllTimes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int missed = 0;
        for (int run = 0; run < 100; run++) {
            ConfidenceSequence sequence = new ConfidenceSequence(0, 1, false);
            boolean held = true;
            for (int i = 0; i < 1000; i++) {
                // Weights 0 or 4, of mean 1; costs 0 or 1, of mean 0.3.
                sequence.add(random.nextDouble() < 0.25 ? 4 : 0, random.nextDouble() < 0.3 ? 1 : 0);
                held &= sequence.interval(0.9).contains(0.3);
            }
            missed += held ? 0 : 1;
        }
        assertThat(missed).isLessThanOrEqualTo(10);
    }

    @Test
    void partsMergeInAnyOrderAndStayClose() {
        SplittableRandom random = new SplittableRandom(5);
        ConfidenceSequence pooled = new ConfidenceSequence(0, 1, false);
        ConfidenceSequence[] parts = new ConfidenceSequence[6];
        for (int i = 0; i < 6; i++) {
            parts[i] = new ConfidenceSequence(0, 1, false);
        }
        for (int i = 0; i < 3000; i++) {
            double weight = random.nextDouble(2);
            double cost = random.nextDouble();
            pooled.add(weight, cost);
            parts[i / 1000].add(weight, cost);
            parts[3 + i / 1000].add(weight, cost);
        }
        parts[0].merge(parts[1]);
        parts[0].merge(parts[2]);
        parts[5].merge(parts[4]);
        parts[5].merge(parts[3]);
        Interval one = parts[0].interval(0.95);
        assertThat(parts[5].interval(0.95).low()).isCloseTo(one.low(), within(1e-12));
        assertThat(parts[5].interval(0.95).high()).isCloseTo(one.high(), within(1e-12));
        assertThat(one.low()).isCloseTo(pooled.interval(0.95).low(), within(1e-3));
        assertThat(one.high()).isCloseTo(pooled.interval(0.95).high(), within(1e-3));
    }

    @Test
    void beforeTheFirstRoundEverythingIsPossible() {
        assertThat(new ConfidenceSequence(1, 3, false).interval(0.95)).isEqualTo(new Interval("anytime", 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceSequence(3, 1, false));
        ConfidenceSequence widening = new ConfidenceSequence(0, 0, true);
        widening.add(1, 0);
        assertThat(widening.interval(0.95)).isEqualTo(new Interval("anytime", 0, 0));
        widening.add(1, 4);
        assertThat(widening.interval(0.95)).isEqualTo(new Interval("anytime", 0, 4));
    }
}
