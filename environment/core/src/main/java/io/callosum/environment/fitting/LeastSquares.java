package io.callosum.environment.fitting;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Ordinary least squares by singular values: of all best coefficients the smallest, so that columns that are constant or depend on each
 * other do no harm. Columns are scaled to a largest magnitude of 1 first. Stateless.
 */
final class LeastSquares {
    private LeastSquares() {}

    /** One coefficient a column. */
    static List<Double> solve(double[][] rows, double[] targets) {
        int columns = rows[0].length;
        double[] scale = new double[columns];
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                scale[j] = Math.max(scale[j], Math.abs(row[j]));
            }
        }
        double[][] scaled = new double[rows.length][columns];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                scaled[i][j] = scale[j] == 0 ? 0 : rows[i][j] / scale[j];
            }
        }
        double[] solution = new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false))
                .getSolver()
                .solve(new ArrayRealVector(targets, false))
                .toArray();
        for (int j = 0; j < columns; j++) {
            solution[j] = scale[j] == 0 ? 0 : solution[j] / scale[j];
        }
        return Arrays.stream(solution).boxed().toList();
    }
}
