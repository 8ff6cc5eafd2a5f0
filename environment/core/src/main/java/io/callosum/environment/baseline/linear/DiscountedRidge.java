package io.callosum.environment.baseline.linear;

/**
 * Ridge regression that forgets: with discount g, {@code V := g V + x x' + (1 - g) lambda I},
 * {@code V~ := g^2 V~ + x x' + (1 - g^2) lambda I}, {@code b := g b + y x + (1 - g) lambda theta0}, {@code theta = V^-1 b}, and the
 * deviation is {@code sqrt(x' V^-1 V~ V^-1 x)}. Old observations fade, the prior is put back at every step: what is no longer observed
 * returns to {@code theta0} and not to 0, and V stays positive definite for ever. Russac, Vernade and Cappé (Weighted linear bandits for
 * non-stationary environments, NeurIPS 2019, algorithm 1); putting {@code theta0} back is ours. Immutable and thread-safe.
 */
public final class DiscountedRidge implements LinearModel<DiscountedRidge> {
    private final double discount;
    private final double lambda;
    private final double[] theta0;
    private final double[][] gram;
    private final double[][] squared;
    private final double[] moment;
    private final Cholesky factor;
    private final double[] weights;

    private DiscountedRidge(
            double discount, double lambda, double[] theta0, double[][] gram, double[][] squared, double[] moment) {
        this.discount = discount;
        this.lambda = lambda;
        this.theta0 = theta0;
        this.gram = gram;
        this.squared = squared;
        this.moment = moment;
        this.factor = Cholesky.of(gram);
        this.weights = factor.solve(moment);
    }

    /**
     * No observations yet.
     *
     * @param discount above 0, at most 1
     * @param lambda precision of the prior in every direction, above 0
     */
    public static DiscountedRidge around(double[] theta0, double lambda, double discount) {
        if (!(discount > 0 && discount <= 1)) {
            throw new IllegalArgumentException("expected a discount in (0, 1], found " + discount);
        }
        int size = theta0.length;
        double[][] zero = new double[size][size];
        double[] moment = new double[size];
        for (int i = 0; i < size; i++) {
            moment[i] = lambda * theta0[i];
        }
        double[] nothing = new double[size];
        return new DiscountedRidge(
                discount,
                lambda,
                theta0.clone(),
                step(zero, 0, nothing, lambda),
                step(zero, 0, nothing, lambda),
                moment);
    }

    @Override
    public DiscountedRidge with(double[] x, double y) {
        double[] sum = new double[moment.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = discount * moment[i] + y * x[i] + (1 - discount) * lambda * theta0[i];
        }
        double keep = discount * discount;
        return new DiscountedRidge(
                discount, lambda, theta0, step(gram, discount, x, lambda), step(squared, keep, x, lambda), sum);
    }

    private static double[][] step(double[][] matrix, double keep, double[] x, double lambda) {
        int size = matrix.length;
        double[][] next = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                next[i][j] = keep * matrix[i][j] + x[i] * x[j];
                next[j][i] = next[i][j];
            }
            next[i][i] += (1 - keep) * lambda;
        }
        return next;
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
        double[] solved = factor.solve(x);
        double form = 0;
        for (int i = 0; i < solved.length; i++) {
            form += solved[i] * Vectors.dot(squared[i], solved);
        }
        // V~ is positive definite, so only rounding can fall below 0.
        return Math.sqrt(Math.max(form, 0));
    }

    /** theta, in a new array. */
    public double[] weights() {
        return weights.clone();
    }

    /** The entry of V in a row and a column. */
    public double gram(int row, int column) {
        return gram[row][column];
    }

    /** The entry of V~ in a row and a column. */
    public double squaredGram(int row, int column) {
        return squared[row][column];
    }

    /**
     * The published confidence radius after {@code steps} observations, {@code sqrt(lambda) S + sigma sqrt(2 ln(1 / delta) + d ln(1 + L^2
     * (1 - g^(2 t)) / (lambda d (1 - g^2))))}; for a discount below 1.
     *
     * @param weightBound S, the longest that theta may be
     * @param featureBound L, the longest that x may be
     * @param sigma the noise's sub-Gaussian scale
     * @param delta the probability of being wrong
     */
    public double confidenceRadius(long steps, double weightBound, double featureBound, double sigma, double delta) {
        double keep = discount * discount;
        double seen =
                featureBound * featureBound * (1 - Math.pow(keep, (double) steps)) / (lambda * size() * (1 - keep));
        return Math.sqrt(lambda) * weightBound + sigma * Math.sqrt(2 * Math.log(1 / delta) + size() * Math.log1p(seen));
    }
}
