package io.callosum.controller.prediction;

import java.util.ArrayList;
import java.util.List;

/**
 * All products of up to {@code degree} of some variables, repetition included: each is an earlier product times one variable. Immutable and
 * thread-safe.
 */
public final class PolynomialTerms {
    private final int[] earlier;
    private final int[] variable;
    private final int[] degrees;
    private final double[] orders;
    private final int[] firstLater;
    private final int[] firstVariable;
    private final int variables;

    /** The products; the first is the empty one, 1. */
    public PolynomialTerms(int variables, int degree) {
        this.variables = variables;
        List<Integer> firsts = new ArrayList<>();
        List<Integer> froms = new ArrayList<>();
        List<int[]> terms = new ArrayList<>();
        terms.add(new int[] {0, 0, 0, 0});
        List<Double> ways = new ArrayList<>(List.of(1.0));
        int from = 0;
        for (int d = 1; d <= degree; d++) {
            int to = terms.size();
            for (int parent = from; parent < to; parent++) {
                int[] before = terms.get(parent);
                firsts.add(terms.size());
                froms.add(before[1]);
                for (int v = before[1]; v < variables; v++) {
                    int run = v == before[1] && before[2] > 0 ? before[3] + 1 : 1;
                    terms.add(new int[] {parent, v, d, run});
                    ways.add(ways.get(parent) * d / run);
                }
            }
            from = to;
        }
        earlier = terms.stream().mapToInt(term -> term[0]).toArray();
        variable = terms.stream().mapToInt(term -> term[1]).toArray();
        degrees = terms.stream().mapToInt(term -> term[2]).toArray();
        firstLater = firsts.stream().mapToInt(Integer::intValue).toArray();
        firstVariable = froms.stream().mapToInt(Integer::intValue).toArray();
        orders = ways.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The number of products. */
    public int size() {
        return earlier.length;
    }

    /** How many variables a product has, repetition included. */
    public int degree(int term) {
        return degrees[term];
    }

    /** In how many orders its variables can be written. */
    public double orders(int term) {
        return orders[term];
    }

    /** The products' values, in a new array. */
    public double[] values(double[] variables) {
        double[] values = new double[earlier.length];
        values[0] = 1;
        for (int term = 1; term < values.length; term++) {
            values[term] = values[earlier[term]] * variables[variable[term]];
        }
        return values;
    }

    /** The sum of coefficients times products, by Horner's rule. */
    public double sum(double[] coefficients, double[] values) {
        int inner = firstLater.length;
        double[] sums = new double[inner];
        for (int term = inner - 1; term >= 0; term--) {
            int later = firstLater[term];
            double[] from = later < inner ? sums : coefficients;
            double sum = coefficients[term];
            for (int v = firstVariable[term]; v < variables; v++) {
                sum += values[v] * from[later++];
            }
            sums[term] = sum;
        }
        return inner == 0 ? coefficients[0] : sums[0];
    }
}
