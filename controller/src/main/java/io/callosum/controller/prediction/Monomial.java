package io.callosum.controller.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A product of powers of columns, such as {@code kernel^2 Cin groups^-1}: multiply-accumulates, bytes and the like are all of this form,
 * so that their logarithms are sums of the columns' logarithms. Immutable and thread-safe.
 *
 * @param name what it is called
 * @param powers the exponent of each column
 */
public record Monomial(String name, List<Integer> powers) {
    public Monomial {
        powers = List.copyOf(powers);
    }

    /** One from text: columns with an optional {@code ^power}, between blanks. */
    static Monomial parse(String name, String text, List<String> columns) {
        int[] powers = new int[columns.size()];
        for (String factor : text.split(" ", -1)) {
            String[] parts = factor.split("\\^", 2);
            int column = columns.indexOf(parts[0]);
            if (column < 0) {
                throw new IllegalArgumentException("expected one of " + columns + ", found '" + parts[0] + "'");
            }
            powers[column] += parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        }
        return new Monomial(name, Arrays.stream(powers).boxed().toList());
    }

    /** The column itself. */
    static Monomial column(int index, List<String> columns) {
        List<Integer> powers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            powers.add(i == index ? 1 : 0);
        }
        return new Monomial(columns.get(index), powers);
    }

    /** The logarithm of its value, given those of the columns. */
    public double log(double[] columnLogs) {
        double sum = 0;
        for (int i = 0; i < columnLogs.length; i++) {
            sum += powers.get(i) * columnLogs[i];
        }
        return sum;
    }
}
