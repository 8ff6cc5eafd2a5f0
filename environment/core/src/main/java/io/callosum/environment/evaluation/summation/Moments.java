package io.callosum.environment.evaluation.summation;

import java.io.Serializable;

/**
 * Count, means and covariances of a stream of vectors. Merges: the moments of parts are those of the whole, in any order, up to rounding
 * of about 1e-15. An entry may be weighted: it counts as {@code weight} entries of which all but one are 0, and is itself multiplied by
 * the weight (entries that were dropped from a log at a known rate). Not thread-safe.
 */
public final class Moments implements Serializable {
    private static final long serialVersionUID = 1;

    private final int dimension;
    private final CompensatedSum count = new CompensatedSum();
    private final CompensatedSum[] sums;
    private final CompensatedSum[] products;

    /** Of vectors of the given length. */
    public Moments(int dimension) {
        this.dimension = dimension;
        this.sums = zeros(dimension);
        this.products = zeros(dimension * (dimension + 1) / 2);
    }

    private static CompensatedSum[] zeros(int length) {
        CompensatedSum[] sums = new CompensatedSum[length];
        for (int i = 0; i < length; i++) {
            sums[i] = new CompensatedSum();
        }
        return sums;
    }

    /** Adds a vector of finite numbers with a weight of at least 1; the array is not kept. */
    public void add(double weight, double... vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("expected " + dimension + " numbers, found " + vector.length);
        }
        count.add(weight);
        for (int i = 0, at = 0; i < dimension; i++) {
            double one = weight * vector[i];
            sums[i].add(one);
            for (int j = 0; j <= i; j++) {
                products[at++].addProduct(one, weight * vector[j]);
            }
        }
    }

    /** Adds all that another has seen. */
    public void merge(Moments other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException(
                    "expected moments of " + dimension + " numbers, found " + other.dimension);
        }
        count.add(other.count);
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(other.sums[i]);
        }
        for (int i = 0; i < products.length; i++) {
            products[i].add(other.products[i]);
        }
    }

    /** The number of entries. */
    public double count() {
        return count.value();
    }

    /** The sum of a component. */
    public double sum(int i) {
        return sums[i].value();
    }

    /** The mean of a component; NaN without entries. */
    public double mean(int i) {
        return sum(i) / count();
    }

    /** The sum of the products of two components. */
    public double productSum(int i, int j) {
        return products[index(i, j)].value();
    }

    /** The sum of the products of two components' deviations from their means; of one component with itself, at least 0. */
    public double deviationSum(int i, int j) {
        double meanI = mean(i);
        double meanJ = mean(j);
        // Around any two centres c, d: sum (x - c)(y - d) = sum xy - c sum y - d sum x + n c d, in twice the digits.
        CompensatedSum centred = new CompensatedSum();
        centred.add(products[index(i, j)]);
        centred.addMultiple(-meanI, sums[j]);
        centred.addMultiple(-meanJ, sums[i]);
        CompensatedSum corner = new CompensatedSum();
        corner.addProduct(meanI, meanJ);
        centred.addMultiple(count(), corner);
        double value = centred.value();
        return i == j ? Math.max(0, value) : value;
    }

    /** The variance of a linear combination of the components, with divisor n. */
    public double variance(double... coefficients) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                sum += coefficients[i] * coefficients[j] * deviationSum(i, j);
            }
        }
        return Math.max(0, sum) / count();
    }

    private static int index(int i, int j) {
        int row = Math.max(i, j);
        return row * (row + 1) / 2 + Math.min(i, j);
    }
}
