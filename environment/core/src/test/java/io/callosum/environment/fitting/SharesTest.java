package io.callosum.environment.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SharesTest {
    @Test
    void sumsOfSharesAreTakenApart() {
        double[][] rows = {{1, 10, 3}, {1, 500, 20}, {1, 3, 1000}, {1, 70, 70}};
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = 2 + 0.5 * rows[i][1] + 0.01 * rows[i][2];
        }
        assertThat(Shares.of(rows, targets)).containsExactly(new double[] {2, 0.5, 0.01}, within(1e-9));
    }

    @Test
    void aShareThatWouldBeNegativeIsNone() {
        // 10 x - 5, of which the constant cannot be had: the best single factor of relative errors
        double[][] rows = {{1, 1}, {1, 2}};
        double[] targets = {5, 15};
        double[] shares = Shares.of(rows, targets);
        assertThat(shares[0]).isZero();
        double r1 = 1.0 / 5;
        double r2 = 2.0 / 15;
        assertThat(shares[1]).isCloseTo((r1 + r2) / (r1 * r1 + r2 * r2), within(1e-9));
    }
}
