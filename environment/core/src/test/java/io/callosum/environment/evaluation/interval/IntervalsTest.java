package io.callosum.environment.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalsTest {
    @ParameterizedTest(name = "level {0}")
    @CsvSource({"0.95,1.959963984540054", "0.9,1.6448536269514722", "0.99,2.5758293035489004"})
    void normalQuantiles(double level, double quantile) {
        assertThat(NormalInterval.quantile(level)).isCloseTo(quantile, within(1e-15));
    }

    @Test
    void aLevelIsAProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> NormalInterval.quantile(1));
        assertThatIllegalArgumentException().isThrownBy(() -> NormalInterval.quantile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval("x", 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval("x", Double.NaN, 1));
    }

    @Test
    void anIntervalKnowsWhatItContains() {
        Interval interval = Interval.around("x", 2, 0.5);
        assertThat(interval.contains(1.5)).isTrue();
        assertThat(interval.contains(2.6)).isFalse();
        assertThat(interval.halfWidth()).isEqualTo(0.5);
        assertThat(interval.isInformative(1, 2.2)).isTrue();
        assertThat(interval.isInformative(1.5, 2.5)).isFalse();
        assertThat(Interval.none("x").contains(0)).isFalse();
        assertThat(NormalInterval.of("x", 1, Double.NaN, 0.95).high()).isNaN();
        assertThat(BoundedMean.empiricalBernstein(0, 1, 0, 1, 0.95).high()).isNaN();
    }

    @Test
    void theEdgesOfClopperPearson() {
        Interval none = ClopperPearson.of(0, 20, 1, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1.0 / 20), within(1e-12));
        Interval all = ClopperPearson.of(20, 20, 1, 0.95);
        assertThat(all.low()).isCloseTo(Math.pow(0.025, 1.0 / 20), within(1e-12));
        assertThat(all.high()).isEqualTo(1);
    }

    /** Costs are 0 or 1, the hardest case of a bounded mean; the bounds must fail far less often than they may. */
    @ParameterizedTest(name = "seed {0}, mean {1}")
    @CsvSource({"1,0.02", "2,0.3", "3,0.5", "4,0.95"})
    void boundsCover(long seed, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        int missed = 0;
        for (int run = 0; run < 400; run++) {
            double[] terms = random.doubles(200).map(u -> u < mean ? 1 : 0).toArray();
            double average = Arrays.stream(terms).average().orElseThrow();
            double variance = average * (1 - average) * 200 / 199;
            Interval bernstein = BoundedMean.empiricalBernstein(average, 200, variance, 1, 0.9);
            boolean hoeffding = Math.abs(average - mean) <= BoundedMean.hoeffdingMargin(200, 1, 0.05);
            missed += bernstein.contains(mean) && hoeffding ? 0 : 1;
        }
        assertThat(missed).isLessThanOrEqualTo(20);
    }
}
