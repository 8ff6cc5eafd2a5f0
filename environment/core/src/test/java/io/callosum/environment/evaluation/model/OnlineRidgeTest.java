package io.callosum.environment.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnlineRidgeTest {
    private static final double[] PRIOR = {0.5, -1, 2};

    @Test
    void withoutDataThePriorPredicts() {
        assertThat(new OnlineRidge(PRIOR, 3).predict(new double[] {1, 2, 3})).isEqualTo(4.5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equalsTheNormalEquations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OnlineRidge ridge = new OnlineRidge(PRIOR, 3);
        int n = 60;
        RealMatrix matrix = new Array2DRowRealMatrix(new double[][] {{3, 0, 0}, {0, 3, 0}, {0, 0, 3}});
        RealVector right = new ArrayRealVector(PRIOR).mapMultiply(3);
        for (int i = 0; i < n; i++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double y = random.nextDouble(-2, 2);
            double weight = random.nextDouble(0.1, 5);
            ridge.observe(x, y, weight);
            double aged = weight * Math.pow(0.998, n - 1 - i);
            RealVector vector = new ArrayRealVector(x);
            matrix = matrix.add(vector.outerProduct(vector).scalarMultiply(aged));
            right = right.add(vector.mapMultiply(aged * y));
        }
        RealVector solution = new LUDecomposition(matrix).getSolver().solve(right);
        double[] query = {0.3, -0.7, 1.1};
        assertThat(ridge.predict(query)).isCloseTo(solution.dotProduct(new ArrayRealVector(query)), within(1e-10));
    }
}
