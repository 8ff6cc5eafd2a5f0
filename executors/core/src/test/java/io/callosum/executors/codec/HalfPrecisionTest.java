package io.callosum.executors.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against a slow search among all halves. */
class HalfPrecisionTest {
    @Test
    void everyHalfComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfPrecision.toFloat((short) bits);
            short back = HalfPrecision.ofFloat(value);
            if (Float.isNaN(value)) {
                assertThat(HalfPrecision.toFloat(back)).isNaN();
            } else {
                assertThat(back).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void theNearestHalfIsTakenAndTheEvenOneOfTwo() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200_000; i++) {
            float value = (float) (Math.pow(2, random.nextDouble(-26, 15.99)) * (random.nextBoolean() ? 1 : -1));
            if (i % 4 == 0) {
                // Halfway between two halves.
                short half = (short) random.nextInt(0x7BFF);
                value = (HalfPrecision.toFloat(half) + HalfPrecision.toFloat((short) (half + 1))) / 2;
            }
            short found = HalfPrecision.ofFloat(value);
            double error = Math.abs((double) HalfPrecision.toFloat(found) - value);
            for (int step : new int[] {-1, 1}) {
                short neighbour = (short) (found + step);
                double other = Math.abs((double) HalfPrecision.toFloat(neighbour) - value);
                if (!Double.isNaN(other) && (neighbour & 0x7FFF) <= 0x7BFF) {
                    assertThat(error < other || (error == other && found % 2 == 0))
                            .as("%s of %s", HalfPrecision.toFloat(found), value)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatIsTooLargeBecomesTheLargest() {
        assertThat(HalfPrecision.toFloat(HalfPrecision.ofFloat(1e9f))).isEqualTo(65504f);
        assertThat(HalfPrecision.toFloat(HalfPrecision.ofFloat(-Float.MAX_VALUE)))
                .isEqualTo(-65504f);
        assertThat(HalfPrecision.toFloat(HalfPrecision.ofFloat(65519.9f))).isEqualTo(65504f);
        assertThat(HalfPrecision.toFloat(HalfPrecision.ofFloat(Float.NEGATIVE_INFINITY)))
                .isEqualTo(Float.NEGATIVE_INFINITY);
    }
}
