package io.callosum.controller.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The logarithm of latency as a polynomial of the logarithms of the columns. Beyond what was measured the polynomial is held at the edge
 * and latency grows with the work. Immutable and thread-safe.
 */
public final class LogPolynomial implements Regression {
    /** The family's name. */
    public static final String FAMILY = "log-polynomial";

    private final LayerKind kind;
    private final int degree;
    private final double[] coefficients;
    private final double[] least;
    private final double[] most;
    private final double leastLogMillis;
    private final double mostLogMillis;
    private final int[] active;
    private final PolynomialTerms terms;
    private final double[] workPowers;

    /**
     * A polynomial.
     *
     * @param degree at least 1
     * @param coefficients of {@link PolynomialTerms} over the columns that were not constant, each mapped to -1 at its least and 1 at its most
     * @param least the smallest measured logarithm of each column
     * @param most the largest
     * @param leastLogMillis the smallest logarithm of latency that is predicted within the range
     * @param mostLogMillis the largest
     */
    public LogPolynomial(
            LayerKind kind,
            int degree,
            List<Double> coefficients,
            List<Double> least,
            List<Double> most,
            double leastLogMillis,
            double mostLogMillis) {
        this.kind = kind;
        this.degree = degree;
        this.coefficients = array(coefficients);
        this.least = array(least);
        this.most = array(most);
        this.leastLogMillis = leastLogMillis;
        this.mostLogMillis = mostLogMillis;
        this.active = active(this.least, this.most);
        this.terms = new PolynomialTerms(active.length, degree);
        this.workPowers =
                kind.work().powers().stream().mapToDouble(Integer::doubleValue).toArray();
        if (degree < 1 || coefficients.size() != terms.size()) {
            throw new IllegalArgumentException("expected " + terms.size() + " coefficients of degree " + degree
                    + ", found " + coefficients.size());
        }
        if (this.least.length != kind.columns().size() || this.most.length != this.least.length) {
            throw new IllegalArgumentException("expected a range of each of " + kind.columns() + ", found "
                    + least.size() + " and " + most.size());
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The columns that were not constant. */
    public static int[] active(double[] least, double[] most) {
        return IntStream.range(0, least.length).filter(i -> most[i] > least[i]).toArray();
    }

    /** The active columns, mapped to -1..1 and held there. */
    public static double[] scaled(double[] columnLogs, int[] active, double[] least, double[] most) {
        double[] scaled = new double[active.length];
        for (int j = 0; j < scaled.length; j++) {
            int i = active[j];
            double place = (columnLogs[i] - least[i]) / (most[i] - least[i]);
            scaled[j] = 2 * Math.min(1, Math.max(0, place)) - 1;
        }
        return scaled;
    }

    /** What it predicts. */
    public LayerKind kind() {
        return kind;
    }

    /** The degree. */
    public int degree() {
        return degree;
    }

    /** One a product. */
    public List<Double> coefficients() {
        return list(coefficients);
    }

    /** The smallest measured logarithm of each column. */
    public List<Double> least() {
        return list(least);
    }

    /** The largest. */
    public List<Double> most() {
        return list(most);
    }

    /** The smallest logarithm of latency that is predicted within the range. */
    public double leastLogMillis() {
        return leastLogMillis;
    }

    /** The largest. */
    public double mostLogMillis() {
        return mostLogMillis;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        double sum = terms.sum(coefficients, scaled(columnLogs, active, least, most));
        return Math.exp(Math.min(mostLogMillis, Math.max(leastLogMillis, sum)) + beyond(columnLogs));
    }

    @Override
    public LayerRegression at(double[] columnLogs) {
        double[] products = terms.values(scaled(columnLogs, active, least, most));
        return new ExponentialSum(coefficients, products, leastLogMillis, mostLogMillis, beyond(columnLogs));
    }

    /** The logarithm of how much more work there is than at the edge of what was measured. */
    private double beyond(double[] columnLogs) {
        double beyond = 0;
        for (int i : active) {
            double held = Math.min(most[i], Math.max(least[i], columnLogs[i]));
            beyond += workPowers[i] * (columnLogs[i] - held);
        }
        return beyond;
    }
}
