package io.callosum.environment.baseline.linear;

import java.util.Arrays;

/**
 * Ridge regression, one observation at a time, around a prior: {@code A = A0 + sum x x'}, {@code b = A0 theta0 + sum y x},
 * {@code theta = A^-1 b}. With Gaussian noise of variance 1 the posterior is {@code N(theta, A^-1)}; without observations it is the prior
 * {@code N(theta0, A0^-1)}. Hoerl and Kennard (Ridge regression: biased estimation for nonorthogonal problems, Technometrics 12, 1970);
 * the Bayesian reading is Bishop (Pattern Recognition and Machine Learning, 2006, section 3.3). In doubles, without an inverse.
 * Immutable and thread-safe.
 */
public final class RidgeRegression implements LinearModel<RidgeRegression> {
    private final Cholesky precision;
    private final double[] moment;
    private final double[] weights;

    private RidgeRegression(Cholesky precision, double[] moment, double[] weights) {
        this.precision = precision;
        this.moment = moment;
        this.weights = weights;
    }

    /** Around 0, with precision {@code lambda} in every direction. */
    public static RidgeRegression aroundZero(int size, double lambda) {
        return around(new double[size], lambda);
    }

    /** Around {@code theta0}, with precision {@code lambda} in every direction. */
    public static RidgeRegression around(double[] theta0, double lambda) {
        double[] precisions = new double[theta0.length];
        Arrays.fill(precisions, lambda);
        return around(theta0, precisions);
    }

    /**
     * Around {@code theta0}, with a precision for each weight.
     *
     * @throws IllegalArgumentException if a precision is not finite and above 0: without one the first solution would be 0 / 0
     */
    public static RidgeRegression around(double[] theta0, double[] precisions) {
        Cholesky precision = Cholesky.ofDiagonal(precisions);
        double[] moment = new double[theta0.length];
        for (int i = 0; i < moment.length; i++) {
            moment[i] = precisions[i] * theta0[i];
        }
        return new RidgeRegression(precision, moment, theta0.clone());
    }

    @Override
    public RidgeRegression with(double[] x, double y) {
        Cholesky updated = precision.plus(x);
        double[] sum = moment.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += y * x[i];
        }
        return new RidgeRegression(updated, sum, updated.solve(sum));
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public double mean(double[] x) {
        return Vectors.dot(weights, x);
    }

    @Override
    public double deviation(double[] x) {
        return Math.sqrt(precision.inverseForm(x));
    }

    /** theta, in a new array. */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * A draw from {@code N(theta, scale^2 A^-1)}.
     *
     * @param normals standard normal numbers, one a weight
     */
    public double[] draw(double[] normals, double scale) {
        double[] draw = precision.solveUpper(normals);
        for (int i = 0; i < draw.length; i++) {
            draw[i] = weights[i] + scale * draw[i];
        }
        return draw;
    }

    /** The factor of A. */
    public Cholesky precision() {
        return precision;
    }
}
