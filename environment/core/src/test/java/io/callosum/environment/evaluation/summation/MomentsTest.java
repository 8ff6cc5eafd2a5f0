package io.callosum.environment.evaluation.summation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentsTest {
    /** A large mean with a small spread: the textbook formula has no digit left. */
    @ParameterizedTest(name = "seed {0}, mean {1}")
    @CsvSource({"1,0", "2,1e6", "3,1e9", "4,-1e12"})
    void covarianceEqualsExactArithmetic(long seed, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        Moments moments = new Moments(2);
        int n = 500;
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int i = 0; i < n; i++) {
            double x = mean + random.nextDouble();
            double y = random.nextDouble() - x;
            moments.add(1, x, y);
            BigDecimal bigX = new BigDecimal(x);
            BigDecimal bigY = new BigDecimal(y);
            sums[0] = sums[0].add(bigX);
            sums[1] = sums[1].add(bigY);
            sums[2] = sums[2].add(bigX.multiply(bigX));
            sums[3] = sums[3].add(bigX.multiply(bigY));
        }
        BigDecimal count = BigDecimal.valueOf(n);
        double exactXx = sums[2].subtract(sums[0].multiply(sums[0]).divide(count, new MathContext(60)))
                .doubleValue();
        double exactXy = sums[3].subtract(sums[0].multiply(sums[1]).divide(count, new MathContext(60)))
                .doubleValue();
        double tolerance = Math.max(1e-12, mean * mean * 1e-29);
        assertThat(moments.deviationSum(0, 0)).isCloseTo(exactXx, within(Math.abs(exactXx) * tolerance));
        assertThat(moments.deviationSum(0, 1)).isCloseTo(exactXy, within(Math.abs(exactXy) * tolerance));
        assertThat(moments.deviationSum(1, 0)).isEqualTo(moments.deviationSum(0, 1));
        assertThat(moments.mean(0)).isCloseTo(sums[0].doubleValue() / n, within(Math.abs(mean) * 1e-15 + 1e-15));
        assertThat(moments.variance(1, 0)).isCloseTo(exactXx / n, within(Math.abs(exactXx) * tolerance));
    }

    @Test
    void equalNumbersHaveNoVariance() {
        Moments moments = new Moments(1);
        for (int i = 0; i < 1000; i++) {
            moments.add(1, 0.1);
        }
        assertThat(moments.deviationSum(0, 0)).isCloseTo(0, within(1e-25));
        assertThat(moments.mean(0)).isEqualTo(0.1);
    }

    @Test
    void lengthsMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moments(2).add(1, 3))
                .withMessage("expected 2 numbers, found 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(2).merge(new Moments(1)));
    }
}
