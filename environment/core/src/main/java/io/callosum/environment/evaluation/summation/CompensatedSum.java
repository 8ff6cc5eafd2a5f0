package io.callosum.environment.evaluation.summation;

import java.io.Serializable;

/**
 * A sum that keeps what rounding takes from it, in about twice the digits of a double: Neumaier, Rundungsfehleranalyse einiger Verfahren
 * zur Summation endlicher Summen, ZAMM 54, 1974; products by the error-free transformation of Ogita, Rump and Oishi, Accurate sum and dot
 * product, SIAM J. Sci. Comput. 26, 2005. Parts that were summed apart merge to the pooled sum. Terms are finite. Not thread-safe.
 */
public final class CompensatedSum implements Serializable {
    private static final long serialVersionUID = 1;

    private double high;
    private double low;

    /** Adds a term. */
    public void add(double term) {
        double sum = high + term;
        double kept = sum - high;
        low += (high - (sum - kept)) + (term - kept);
        high = sum;
    }

    /** Adds a product, exactly as long as it neither overflows nor underflows. */
    public void addProduct(double one, double other) {
        double product = one * other;
        add(product);
        low += Math.fma(one, other, -product);
    }

    /** Adds a factor times another sum. */
    public void addMultiple(double factor, CompensatedSum other) {
        addProduct(factor, other.high);
        addProduct(factor, other.low);
    }

    /** Adds another sum. */
    public void add(CompensatedSum other) {
        double otherLow = other.low;
        add(other.high);
        low += otherLow;
    }

    /** The sum. */
    public double value() {
        return high + low;
    }
}
