package io.callosum.environment.fitting;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Non-negative least squares of relative errors with a few columns: of all subsets of the columns, the best whose coefficients are all
 * positive, which is the exact solution. Stateless.
 */
final class Shares {
    private Shares() {}

    /**
     * Coefficients whose sums of products are near the targets in proportion to these.
     *
     * @param rows a few columns each
     * @param targets above 0
     */
    static double[] of(double[][] rows, double[] targets) {
        int columns = rows[0].length;
        double[] best = new double[columns];
        double least = Double.POSITIVE_INFINITY;
        for (int subset = 1; subset < 1 << columns; subset++) {
            double[] coefficients = solve(rows, targets, subset);
            double error = error(rows, targets, coefficients);
            if (error < least) {
                least = error;
                best = coefficients;
            }
        }
        return best;
    }

    private static double[] solve(double[][] rows, double[] targets, int subset) {
        int columns = rows[0].length;
        int[] place = new int[Integer.bitCount(subset)];
        for (int j = 0, next = 0; j < columns; j++) {
            if ((subset >> j & 1) == 1) {
                place[next++] = j;
            }
        }
        double[] scale = new double[place.length];
        double[][] relative = new double[rows.length][place.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < place.length; j++) {
                relative[i][j] = rows[i][place[j]] / targets[i];
                scale[j] = Math.max(scale[j], relative[i][j]);
            }
        }
        for (double[] row : relative) {
            for (int j = 0; j < row.length; j++) {
                row[j] = scale[j] > 0 ? row[j] / scale[j] : 0;
            }
        }
        double[] solution = new SingularValueDecomposition(new Array2DRowRealMatrix(relative, false))
                .getSolver()
                .solve(new ArrayRealVector(rows.length, 1.0))
                .toArray();
        double[] coefficients = new double[columns];
        for (int j = 0; j < place.length; j++) {
            coefficients[place[j]] = scale[j] > 0 ? solution[j] / scale[j] : 0;
        }
        return coefficients;
    }

    private static double error(double[][] rows, double[] targets, double[] coefficients) {
        double sum = 0;
        for (double coefficient : coefficients) {
            if (!(coefficient >= 0)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (int i = 0; i < rows.length; i++) {
            double predicted = 0;
            for (int j = 0; j < coefficients.length; j++) {
                predicted += coefficients[j] * rows[i][j];
            }
            sum += (predicted / targets[i] - 1) * (predicted / targets[i] - 1);
        }
        return sum;
    }
}
