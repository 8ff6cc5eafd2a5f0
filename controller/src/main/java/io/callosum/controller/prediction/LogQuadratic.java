package io.callosum.controller.prediction;

import java.util.List;

/**
 * The logarithm of latency as a quadratic function of the logarithms of the columns.
 *
 * @param columns how many columns there are, c
 * @param coefficients the constant, the c linear ones, then those of the products i, j with i <= j, row by row
 * @param least the smallest log-latency that is predicted
 * @param most the largest
 */
public record LogQuadratic(int columns, List<Double> coefficients, double least, double most) implements Regression {
    /** The family's name. */
    public static final String FAMILY = "log-quadratic";

    public LogQuadratic {
        coefficients = List.copyOf(coefficients);
        if (coefficients.size() != terms(columns)) {
            throw new IllegalArgumentException(
                    "expected " + terms(columns) + " coefficients, found " + coefficients.size());
        }
    }

    /** The number of coefficients with that many columns. */
    public static int terms(int columns) {
        return 1 + columns + columns * (columns + 1) / 2;
    }

    /** The terms' values, in the order of the coefficients. */
    public static double[] expand(double[] columnLogs) {
        double[] terms = new double[terms(columnLogs.length)];
        terms[0] = 1;
        int next = 1;
        for (double log : columnLogs) {
            terms[next++] = log;
        }
        for (int i = 0; i < columnLogs.length; i++) {
            for (int j = i; j < columnLogs.length; j++) {
                terms[next++] = columnLogs[i] * columnLogs[j];
            }
        }
        return terms;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        double[] terms = expand(columnLogs);
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += coefficients.get(i) * terms[i];
        }
        return Math.exp(Math.min(most, Math.max(least, sum)));
    }
}
