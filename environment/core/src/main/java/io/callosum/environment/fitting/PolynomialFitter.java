package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LogPolynomial;
import io.callosum.controller.prediction.PolynomialTerms;
import io.callosum.controller.prediction.Regression;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Polynomials of logarithms by ridge regression, whose degree and penalty are chosen by rows held out. The penalty of a product is that of
 * a smooth Gaussian process (products of high degree are held back), so that a few hundred rows bear hundreds of products. A few
 * reweightings at the end turn squared into absolute errors, the median being what counts.
 */
final class PolynomialFitter implements Fitter {
    private static final int[] DEGREES = {1, 2, 3, 4, 5};
    private static final int MOST_TERMS = 350;
    private static final double[] PENALTIES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
    private static final int FOLDS = 4;
    /** Rows that degree and penalty are chosen on; all rows take part in the fit itself. */
    private static final int MOST_ROWS = 1500;

    private static final int REWEIGHTINGS = 3;
    private static final double NOISE = 0.03;
    private static final double MARGIN = Math.log(3);

    @Override
    public String family() {
        return LogPolynomial.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return Math.max(12, 2 * samples.kind().columns().size() + 2);
    }

    @Override
    public Regression fit(Samples samples) {
        double[][] logs = samples.logs();
        double[] targets = Arrays.stream(samples.millis()).map(Math::log).toArray();
        double mean = Arrays.stream(targets).average().orElseThrow();
        double[] centred = Arrays.stream(targets).map(target -> target - mean).toArray();
        double[] least = bound(logs, true);
        double[] most = bound(logs, false);
        int[] active = LogPolynomial.active(least, most);
        double[][] scaled = Arrays.stream(logs)
                .map(row -> LogPolynomial.scaled(row, active, least, most))
                .toArray(double[][]::new);
        Choice best = choose(samples, scaled, centred, active.length);
        double[] coefficients = reweighted(best, scaled, centred);
        coefficients[0] += mean;
        return new LogPolynomial(
                samples.kind(),
                best.degree(),
                Arrays.stream(coefficients).boxed().toList(),
                list(least),
                list(most),
                Arrays.stream(targets).min().orElseThrow() - MARGIN,
                Arrays.stream(targets).max().orElseThrow() + MARGIN);
    }

    /** A degree and a penalty, with their median error on rows held out. */
    private record Choice(int degree, double penalty, double error) {}

    private static Choice choose(Samples samples, double[][] scaled, double[] targets, int variables) {
        int step = (scaled.length - 1) / MOST_ROWS + 1;
        int[] all = Folds.of(samples, FOLDS, 1);
        int rows = (scaled.length + step - 1) / step;
        double[][] some = new double[rows][];
        double[] goals = new double[rows];
        int[] fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            some[i] = scaled[i * step];
            goals[i] = targets[i * step];
            fold[i] = all[i * step];
        }
        Choice best = new Choice(1, 1, Double.POSITIVE_INFINITY);
        for (int degree : DEGREES) {
            PolynomialTerms terms = new PolynomialTerms(variables, degree);
            if (degree > 1 && terms.size() > MOST_TERMS) {
                break;
            }
            Choice choice = choose(degree, design(terms, some), goals, fold);
            if (choice.error() < best.error()) {
                best = choice;
            }
        }
        return best;
    }

    private static Choice choose(int degree, double[][] design, double[] targets, int[] fold) {
        double[][][] grams = new double[FOLDS][][];
        double[][] rights = new double[FOLDS][];
        for (int k = 0; k < FOLDS; k++) {
            double[] weights = new double[targets.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = fold[i] == k ? 0 : 1;
            }
            grams[k] = gram(design, weights);
            rights[k] = right(design, targets, weights);
        }
        Choice best = new Choice(degree, 1, Double.POSITIVE_INFINITY);
        for (double penalty : PENALTIES) {
            double[] errors = new double[targets.length];
            boolean solved = true;
            for (int k = 0; k < FOLDS && solved; k++) {
                Optional<double[]> coefficients = solve(grams[k], rights[k], penalty);
                solved = coefficients.isPresent();
                for (int i = 0; i < errors.length && solved; i++) {
                    if (fold[i] == k) {
                        errors[i] = Math.abs(dot(design[i], coefficients.get()) - targets[i]);
                    }
                }
            }
            double error = solved ? new Median().evaluate(errors) : Double.POSITIVE_INFINITY;
            if (error < best.error()) {
                best = new Choice(degree, penalty, error);
            }
        }
        return best;
    }

    private static double[] reweighted(Choice choice, double[][] scaled, double[] targets) {
        PolynomialTerms terms = new PolynomialTerms(scaled[0].length, choice.degree());
        double[][] design = design(terms, scaled);
        double[] weights = new double[targets.length];
        Arrays.fill(weights, 1);
        double[] coefficients = new double[terms.size()];
        for (int step = 0; step <= REWEIGHTINGS; step++) {
            Optional<double[]> solution =
                    solve(gram(design, weights), right(design, targets, weights), choice.penalty());
            if (solution.isEmpty()) {
                break;
            }
            coefficients = solution.get();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = NOISE / Math.max(NOISE, Math.abs(targets[i] - dot(design[i], coefficients)));
            }
        }
        for (int term = 0; term < coefficients.length; term++) {
            coefficients[term] *= scale(terms, term);
        }
        return coefficients;
    }

    /** Products scaled so that one penalty serves all: high degrees count less, products of several variables more. */
    private static double scale(PolynomialTerms terms, int term) {
        int degree = terms.degree(term);
        double factorial = 1;
        for (int d = 2; d <= degree; d++) {
            factorial *= d;
        }
        return degree == 0 ? 10 : 2 * Math.sqrt(terms.orders(term) / factorial);
    }

    private static double[][] design(PolynomialTerms terms, double[][] scaled) {
        double[] scales = new double[terms.size()];
        for (int term = 0; term < scales.length; term++) {
            scales[term] = scale(terms, term);
        }
        double[][] design = new double[scaled.length][];
        for (int i = 0; i < design.length; i++) {
            double[] row = terms.values(scaled[i]);
            for (int term = 0; term < row.length; term++) {
                row[term] *= scales[term];
            }
            design[i] = row;
        }
        return design;
    }

    private static double[][] gram(double[][] design, double[] weights) {
        int size = design[0].length;
        double[][] gram = new double[size][size];
        for (int i = 0; i < design.length; i++) {
            double[] row = design[i];
            if (weights[i] > 0) {
                for (int a = 0; a < size; a++) {
                    double weighted = weights[i] * row[a];
                    double[] into = gram[a];
                    for (int b = 0; b <= a; b++) {
                        into[b] += weighted * row[b];
                    }
                }
            }
        }
        for (int a = 0; a < size; a++) {
            for (int b = a + 1; b < size; b++) {
                gram[a][b] = gram[b][a];
            }
        }
        return gram;
    }

    private static double[] right(double[][] design, double[] targets, double[] weights) {
        double[] right = new double[design[0].length];
        for (int i = 0; i < design.length; i++) {
            for (int a = 0; a < right.length; a++) {
                right[a] += weights[i] * targets[i] * design[i][a];
            }
        }
        return right;
    }

    /** The ridge solution; none where rounding makes the matrix singular. */
    private static Optional<double[]> solve(double[][] gram, double[] right, double penalty) {
        RealMatrix matrix = new Array2DRowRealMatrix(gram);
        for (int a = 0; a < right.length; a++) {
            matrix.addToEntry(a, a, penalty);
        }
        try {
            return Optional.of(new CholeskyDecomposition(matrix, 1e-9, 1e-14)
                    .getSolver()
                    .solve(new ArrayRealVector(right, false))
                    .toArray());
        } catch (NonPositiveDefiniteMatrixException singular) {
            return Optional.empty();
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[] bound(double[][] logs, boolean least) {
        double[] bound = logs[0].clone();
        for (double[] row : logs) {
            for (int j = 0; j < bound.length; j++) {
                bound[j] = least ? Math.min(bound[j], row[j]) : Math.max(bound[j], row[j]);
            }
        }
        return bound;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
