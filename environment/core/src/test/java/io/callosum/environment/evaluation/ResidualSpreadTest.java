package io.callosum.environment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.evaluation.estimator.Round;
import org.junit.jupiter.api.Test;

final class ResidualSpreadTest {
    private static final double[] HALF = {0.5, 0.5};
    private static final double[] FIRST = {1, 0};
    private static final double[] MODEL = {1, 1};
    private static final double[] DEVIATION = {0.4, 0.3};

    private static Round round(int action, double cost) {
        return new Round(action, cost, HALF, FIRST, MODEL);
    }

    /** Weight 2 half of the time: each round has the variance s^2, s being 0.4 and 3 % of the cost. */
    @Test
    void residualsAsForeseenChangeLittle() {
        ResidualSpread spread = new ResidualSpread();
        double s = Math.hypot(0.4, 0.03);
        for (int i = 0; i < 100; i++) {
            spread.add(round(0, 1 + (i % 2 == 0 ? s : -s)), MODEL, DEVIATION);
        }
        assertThat(spread.standardError(100)).isCloseTo(s / 10, within(1e-12));
    }

    @Test
    void residualsOfOtherSplitsWithALinkScaleIt() {
        double[] third = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        double[] target = {1, 0, 0};
        double[] model = {1, 1, 1};
        double[] deviation = {0.4, 0.4, 0.4};
        double s = Math.hypot(0.4, 0.03);
        ResidualSpread calm = new ResidualSpread();
        ResidualSpread wild = new ResidualSpread();
        for (int i = 0; i < 95; i++) {
            calm.add(new Round(2, 1 + 3 * s, third, target, model), model, deviation);
            wild.add(new Round(1, 1 + 3 * s, third, target, model), model, deviation);
        }
        double foreseen = Math.sqrt(2 * s * s / 95);
        assertThat(calm.standardError(95)).as("all-device has its own scale").isCloseTo(foreseen, within(1e-12));
        assertThat(wild.standardError(95)).isCloseTo(foreseen * Math.sqrt((5 + 95 * 9) / 100.0), within(1e-12));
    }

    @Test
    void merges() {
        ResidualSpread one = new ResidualSpread();
        ResidualSpread other = new ResidualSpread();
        ResidualSpread pooled = new ResidualSpread();
        for (int i = 0; i < 30; i++) {
            Round round = round(i % 2, 1 + 0.1 * i);
            (i < 13 ? one : other).add(round, MODEL, DEVIATION);
            pooled.add(round, MODEL, DEVIATION);
        }
        other.merge(one);
        assertThat(other.standardError(30)).isCloseTo(pooled.standardError(30), within(1e-14));
    }
}
