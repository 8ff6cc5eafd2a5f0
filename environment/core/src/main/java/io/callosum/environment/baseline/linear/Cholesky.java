package io.callosum.environment.baseline.linear;

import java.util.Arrays;

/**
 * The lower triangular factor L of a symmetric positive definite matrix {@code A = L L'}. Solving, quadratic forms and the determinant
 * come from it without an inverse, so a quadratic form is a sum of squares and never negative. Immutable and thread-safe.
 *
 * <p>Adding {@code x x'} takes O(d^2) operations by LINPACK's rotations (Dongarra, Bunch, Moler and Stewart, LINPACK Users' Guide, SIAM,
 * 1979, chapter 10, routine {@code schud}).
 */
public final class Cholesky {
    private final int size;
    /** Row i begins at i (i + 1) / 2 and has i + 1 entries. */
    private final double[] lower;

    private Cholesky(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /**
     * The factor of a diagonal matrix.
     *
     * @throws IllegalArgumentException if an entry is not finite and above 0
     */
    public static Cholesky ofDiagonal(double... diagonal) {
        double[][] matrix = new double[diagonal.length][diagonal.length];
        for (int i = 0; i < diagonal.length; i++) {
            matrix[i][i] = diagonal[i];
        }
        return of(matrix);
    }

    /**
     * The factor of a matrix, of which the lower triangle is read.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    public static Cholesky of(double[][] matrix) {
        int size = matrix.length;
        double[] lower = new double[size * (size + 1) / 2];
        for (int i = 0; i < size; i++) {
            int row = start(i);
            for (int j = 0; j <= i; j++) {
                int other = start(j);
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[row + k] * lower[other + k];
                }
                if (i == j && !(rest > 0 && rest < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "expected a positive definite matrix, found the pivot " + rest + " in row " + i);
                }
                lower[row + j] = i == j ? Math.sqrt(rest) : rest / lower[other + j];
            }
        }
        return new Cholesky(size, lower);
    }

    private static int start(int row) {
        return row * (row + 1) / 2;
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** The entry of L in a row and a column not behind it. */
    public double entry(int row, int column) {
        if (column < 0 || column > row || row >= size) {
            throw new IllegalArgumentException(
                    "expected 0 <= column <= row < " + size + ", found " + row + ", " + column);
        }
        return lower[start(row) + column];
    }

    /** The factor of {@code A + x x'}. */
    public Cholesky plus(double[] x) {
        double[] rest = checked(x).clone();
        double[] updated = lower.clone();
        for (int k = 0; k < size; k++) {
            int diagonal = start(k) + k;
            double radius = Math.hypot(updated[diagonal], rest[k]);
            double cosine = radius / updated[diagonal];
            double sine = rest[k] / updated[diagonal];
            updated[diagonal] = radius;
            for (int i = k + 1; i < size; i++) {
                int below = start(i) + k;
                updated[below] = (updated[below] + sine * rest[i]) / cosine;
                rest[i] = cosine * rest[i] - sine * updated[below];
            }
        }
        return new Cholesky(size, updated);
    }

    /** {@code L^-1 x}; its squared length is {@code x' A^-1 x}. */
    public double[] solveLower(double[] x) {
        double[] solution = checked(x).clone();
        for (int i = 0; i < size; i++) {
            int row = start(i);
            for (int j = 0; j < i; j++) {
                solution[i] -= lower[row + j] * solution[j];
            }
            solution[i] /= lower[row + i];
        }
        return solution;
    }

    /** {@code L'^-1 z}: standard normal z gives a draw of covariance {@code A^-1}. */
    public double[] solveUpper(double[] z) {
        double[] solution = checked(z).clone();
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                solution[i] -= lower[start(j) + i] * solution[j];
            }
            solution[i] /= lower[start(i) + i];
        }
        return solution;
    }

    /** {@code A^-1 x}. */
    public double[] solve(double[] x) {
        return solveUpper(solveLower(x));
    }

    /** {@code x' A^-1 x}, at least 0. */
    public double inverseForm(double[] x) {
        return Arrays.stream(solveLower(x)).map(each -> each * each).sum();
    }

    /** The logarithm of A's determinant. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(lower[start(i) + i]);
        }
        return 2 * sum;
    }

    private double[] checked(double[] x) {
        if (x.length != size) {
            throw new IllegalArgumentException("expected " + size + " numbers, found " + x.length);
        }
        return x;
    }
}
