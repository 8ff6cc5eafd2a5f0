package io.callosum.environment.baseline.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    private static final double[][] REFERENCE = {
        {1.4142135624},
        {.7071067812, 1.5811388301},
        {.7071067812, 1.5811388301, 2},
        {.7071067812, 2.2135943621, 1.5, 1.8303005218},
        {.7071067812, 3.4785054262, 2.5, 2.2127513771, 1.8038102293}
    };

    @Test
    void theReferencesFactor() {
        Cholesky factor = ReferenceData.arm(1, ReferenceData.DECISIONS, ReferenceData.REWARDS)
                .precision();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(factor.entry(i, j)).as("%d, %d", i, j).isCloseTo(REFERENCE[i][j], within(5e-11));
            }
        }
    }

    @Test
    void theReferencesRankOneUpdate() {
        Cholesky updated = ReferenceData.arm(1, ReferenceData.DECISIONS, ReferenceData.REWARDS)
                .precision()
                .plus(new double[] {2, 0, 1, 0, 1});
        double[] diagonal = {2.4494897428, 1.6832508231, 2.0722252887, 1.8394460155, 1.9404077371};
        double[] lastRow = {1.2247448714, 3.2674868918, 2.7251181879, 2.1522263096, 1.9404077371};
        for (int i = 0; i < 5; i++) {
            assertThat(updated.entry(i, i)).isCloseTo(diagonal[i], within(5e-11));
            assertThat(updated.entry(4, i)).isCloseTo(lastRow[i], within(5e-11));
        }
    }

    /** 200,000 updates: in single precision, which some libraries default to, the error is 10^-5 by then. */
    @ParameterizedTest(name = "scale {0}, seed {1}")
    @CsvSource({"1, 1", "1, 2", "1000, 3"})
    void manyUpdatesLoseNothing(double mostScale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 8;
        Cholesky factor = Cholesky.ofDiagonal(1, 1, 1, 1, 1, 1, 1, 1);
        double[][] gram = SlowLinear.identity(size, 1);
        for (int n = 0; n < 200_000; n++) {
            double[] x = random.doubles(size).toArray();
            for (int i = 0; i < size; i++) {
                x[i] *= Math.pow(mostScale, i / 7.0);
            }
            factor = factor.plus(x);
            SlowLinear.addOuter(gram, x);
        }
        double[][] inverse = SlowLinear.inverse(gram);
        for (int i = 0; i < size; i++) {
            double[] unit = SlowLinear.identity(size, 1)[i];
            double[] column = factor.solve(unit);
            for (int j = 0; j < size; j++) {
                double scale = Math.sqrt(inverse[i][i] * inverse[j][j]);
                assertThat(column[j]).isCloseTo(inverse[i][j], within(1e-10 * scale));
            }
        }
    }

    /** Bytes beside flags: with an explicit inverse the error reaches 5 x 10^-3 after 1000 updates; positive definite it stays in any case. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rawUnitsStayPositiveDefinite(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cholesky factor = Cholesky.ofDiagonal(1, 1, 1);
        for (int n = 0; n < 1000; n++) {
            factor = factor.plus(new double[] {random.nextDouble() * 1e10, random.nextInt(2), 1e10});
        }
        for (double[] x : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1e10, 1, 1e10}, {1, 0, -1}}) {
            assertThat(factor.inverseForm(x)).isPositive().isFinite();
        }
        assertThat(factor.inverseForm(new double[] {0, 1, 0})).isCloseTo(1 / 250.0, within(1e-3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void solvingUndoesMultiplying(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = random.nextInt(1, 10);
        double[][] matrix = SlowLinear.identity(size, 0.1);
        double product = 1;
        for (int n = 0; n < size + 3; n++) {
            SlowLinear.addOuter(matrix, random.doubles(size, -1, 1).toArray());
        }
        Cholesky factor = Cholesky.of(matrix);
        double[] x = random.doubles(size, -1, 1).toArray();
        double[] image = SlowLinear.times(matrix, x);
        assertThat(factor.size()).isEqualTo(size);
        assertThat(factor.solve(image)).containsExactly(x, within(1e-10));
        assertThat(factor.inverseForm(image)).isCloseTo(SlowLinear.dot(x, image), within(1e-10));
        for (int i = 0; i < size; i++) {
            product *= factor.entry(i, i) * factor.entry(i, i);
        }
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(product), within(1e-10));
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}))
                .withMessage("expected a positive definite matrix, found the pivot -3.0 in row 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Cholesky.ofDiagonal(1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.ofDiagonal(1, 1).entry(0, 1))
                .withMessageContaining("found 0, 1");
    }
}
