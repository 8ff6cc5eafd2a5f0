package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolynomialTermsTest {
    @Test
    void productsOfTwoVariablesUpToTheThirdDegree() {
        PolynomialTerms terms = new PolynomialTerms(2, 3);
        assertThat(terms.values(new double[] {2, 5})).containsExactly(1, 2, 5, 4, 10, 25, 8, 20, 50, 125);
        double[] orders = new double[terms.size()];
        int[] degrees = new int[terms.size()];
        for (int term = 0; term < orders.length; term++) {
            orders[term] = terms.orders(term);
            degrees[term] = terms.degree(term);
        }
        assertThat(orders).containsExactly(1, 1, 1, 1, 2, 1, 1, 3, 3, 1);
        assertThat(degrees).containsExactly(0, 1, 1, 2, 2, 2, 3, 3, 3, 3);
    }

    /** The number of products is the number of ways to choose degree out of variables + degree. */
    @ParameterizedTest
    @CsvSource({"1, 5, 6", "3, 4, 35", "7, 4, 330", "7, 1, 8", "0, 3, 1", "4, 0, 1"})
    void theirNumber(int variables, int degree, int size) {
        assertThat(new PolynomialTerms(variables, degree).size()).isEqualTo(size);
    }

    @ParameterizedTest(name = "{0} variables, degree {1}, seed 3")
    @CsvSource({"1, 1", "1, 5", "2, 3", "5, 4", "7, 4", "3, 2", "0, 2"})
    void hornersRuleGivesTheSum(int variables, int degree) {
        PolynomialTerms terms = new PolynomialTerms(variables, degree);
        SplittableRandom random = new SplittableRandom(3);
        double[] coefficients = random.doubles(terms.size(), -1, 1).toArray();
        double[] values = random.doubles(variables, -1, 1).toArray();
        double[] products = terms.values(values);
        double expected = 0;
        for (int term = 0; term < products.length; term++) {
            expected += coefficients[term] * products[term];
        }
        assertThat(terms.sum(coefficients, values)).isCloseTo(expected, within(1e-12));
    }
}
