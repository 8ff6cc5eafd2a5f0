package io.callosum.environment.baseline.linear;

/** Matrices the slow and obvious way: Gauss-Jordan with pivots. */
final class SlowLinear {
    private SlowLinear() {}

    static double[][] identity(int size, double value) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = value;
        }
        return matrix;
    }

    static void addOuter(double[][] matrix, double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                matrix[i][j] += x[i] * x[j];
            }
        }
    }

    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] left = new double[size][];
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i].clone();
        }
        double[][] right = identity(size, 1);
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column; row < size; row++) {
                pivot = Math.abs(left[row][column]) > Math.abs(left[pivot][column]) ? row : pivot;
            }
            swap(left, column, pivot);
            swap(right, column, pivot);
            double divisor = left[column][column];
            for (int j = 0; j < size; j++) {
                left[column][j] /= divisor;
                right[column][j] /= divisor;
            }
            for (int row = 0; row < size; row++) {
                double factor = left[row][column];
                for (int j = 0; row != column && j < size; j++) {
                    left[row][j] -= factor * left[column][j];
                    right[row][j] -= factor * right[column][j];
                }
            }
        }
        return right;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i][j] * x[j];
            }
        }
        return product;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
