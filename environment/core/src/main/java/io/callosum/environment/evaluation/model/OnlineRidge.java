package io.callosum.environment.evaluation.model;

/**
 * Weighted ridge regression around given coefficients, that forgets: {@code (A0 + sum g^age w x x') b = A0 b0 + sum g^age w x y}. The
 * prior is not forgotten, so that the system stays well conditioned while features rest. Not thread-safe.
 */
final class OnlineRidge {
    private static final double FORGETTING = 0.998;

    private final double[] priorCoefficients;
    private final double priorPrecision;
    private final double[][] products;
    private final double[] targets;
    private final double[] coefficients;

    OnlineRidge(double[] priorCoefficients, double priorPrecision) {
        int size = priorCoefficients.length;
        this.priorCoefficients = priorCoefficients.clone();
        this.priorPrecision = priorPrecision;
        this.products = new double[size][size];
        this.targets = new double[size];
        this.coefficients = priorCoefficients.clone();
    }

    double predict(double[] features) {
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += coefficients[i] * features[i];
        }
        return sum;
    }

    void observe(double[] features, double target, double weight) {
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < features.length; j++) {
                products[i][j] = FORGETTING * products[i][j] + weight * features[i] * features[j];
            }
            targets[i] = FORGETTING * targets[i] + weight * features[i] * target;
        }
        solve();
    }

    /** Gaussian elimination; the matrix is positive definite, so it needs no pivoting. */
    private void solve() {
        int size = targets.length;
        double[][] system = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            System.arraycopy(products[i], 0, system[i], 0, size);
            system[i][i] += priorPrecision;
            system[i][size] = targets[i] + priorPrecision * priorCoefficients[i];
        }
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                double factor = system[row][i] / system[i][i];
                for (int column = i; column <= size; column++) {
                    system[row][column] -= factor * system[i][column];
                }
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = system[i][size];
            for (int j = i + 1; j < size; j++) {
                sum -= system[i][j] * coefficients[j];
            }
            coefficients[i] = sum / system[i][i];
        }
    }
}
