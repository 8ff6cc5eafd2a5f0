package io.callosum.environment.evaluation.summation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompensatedSumTest {
    private static CompensatedSum largeAndManySmall() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(0x1p50);
        for (int i = 0; i < 1 << 15; i++) {
            sum.add(0x1p-15);
        }
        return sum;
    }

    @Test
    void smallTermsAreNotLost() {
        double naive = 0x1p50;
        for (int i = 0; i < 1 << 15; i++) {
            naive += 0x1p-15;
        }
        assertThat(naive).isEqualTo(0x1p50);
        assertThat(largeAndManySmall().value()).isEqualTo(0x1p50 + 1);
    }

    @Test
    void mergedSumsKeepTheirSmallTerms() {
        CompensatedSum merged = largeAndManySmall();
        merged.add(largeAndManySmall());
        assertThat(merged.value()).isEqualTo(2 * 0x1p50 + 2);
        merged.add(merged);
        assertThat(merged.value()).isEqualTo(4 * 0x1p50 + 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsExactArithmeticUnderCancellation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum products = new CompensatedSum();
        BigDecimal exactSum = BigDecimal.ZERO;
        BigDecimal exactProducts = BigDecimal.ZERO;
        for (int i = 0; i < 2000; i++) {
            double one = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-8, 9));
            double other = random.nextDouble(-1, 1);
            sum.add(one);
            exactSum = exactSum.add(new BigDecimal(one));
            products.addProduct(one, other);
            exactProducts = exactProducts.add(new BigDecimal(one).multiply(new BigDecimal(other)));
        }
        // The exact sum, less what is nearly it: only the last digits are left.
        sum.add(-exactSum.doubleValue());
        double rest = exactSum.subtract(new BigDecimal(exactSum.doubleValue())).doubleValue();
        assertThat(sum.value()).isCloseTo(rest, within(1e-20));
        assertThat(products.value()).isEqualTo(exactProducts.doubleValue());
    }
}
