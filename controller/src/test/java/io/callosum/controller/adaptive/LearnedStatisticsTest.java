package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Profiles;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import org.junit.jupiter.api.Test;

class LearnedStatisticsTest {
    private static final AdaptiveSettings SETTINGS = AdaptiveSettings.defaults();

    private static LearnedStatistics learned(long seed, int queries) {
        return LearnedStatistics.of(Trained.policy(seed, queries));
    }

    private static void assertClose(LearnedStatistics found, LearnedStatistics expected) {
        double[] a = found.values();
        double[] b = expected.values();
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-12 * Math.max(1, Math.abs(b[i]))));
        }
    }

    @Test
    void addingIsCommutativeAndAssociative() {
        LearnedStatistics a = learned(1, 60);
        LearnedStatistics b = learned(2, 90);
        LearnedStatistics c = learned(3, 120);
        assertClose(a.plus(b), b.plus(a));
        assertClose(a.plus(b).plus(c), a.plus(b.plus(c)));
    }

    @Test
    void nothingLearnedIsNeutral() {
        LearnedStatistics a = learned(1, 60);
        LearnedStatistics none = LearnedStatistics.of(new AdaptivePolicy(Trained.PROBLEM));
        assertThat(none.values()).containsOnly(0);
        assertClose(a.plus(none), a);
    }

    /** One belief, observed alone: two halves of the observations merge to what all of them teach. */
    @Test
    void mergedIsPooledWhereObservationsTellOfOneBelief() {
        double[] residuals = {0.3, -0.1, 0.2, 0.4, 0.05, 0.25};
        double noise = 0.04;
        double priorVariance = 0.35 * 0.35;
        double[] pooled = kalman(residuals, 0, residuals.length, priorVariance, noise);
        double[] left = kalman(residuals, 0, 3, priorVariance, noise);
        double[] right = kalman(residuals, 3, 6, priorVariance, noise);
        double precision = 1 / left[1] + 1 / right[1] - 1 / priorVariance;
        double mean = (left[0] / left[1] + right[0] / right[1]) / precision;
        assertThat(1 / precision).isCloseTo(pooled[1], within(1e-12));
        assertThat(mean).isCloseTo(pooled[0], within(1e-12));
    }

    private static double[] kalman(double[] values, int from, int to, double priorVariance, double noise) {
        Gaussian belief = new Gaussian(0, Math.sqrt(priorVariance));
        for (int i = from; i < to; i++) {
            belief.correct(values[i] - belief.mean, 1, belief.variance + noise);
        }
        return new double[] {belief.mean, belief.variance};
    }

    @Test
    void aPolicyStartsWithWhatOthersLearned() {
        AdaptivePolicy teacher = Trained.policy(7, 200);
        AdaptivePolicy pupil = LearnedStatistics.of(teacher).start(Trained.PROBLEM, SETTINGS);
        double[] taught = teacher.state().server.splitMean;
        double[] known = pupil.state().server.splitMean;
        for (int k = 0; k < known.length; k++) {
            assertThat(known[k]).isCloseTo(taught[k], within(1e-9));
        }
        for (int g = 0; g < LevelGrid.LEVELS; g++) {
            assertThat(pupil.state().link.longRun[g]).isCloseTo(teacher.state().link.longRun[g], within(1e-12));
        }
    }

    @Test
    void anotherProfileIsRefused() {
        PartitionProblem other =
                PartitionProblem.latency(Profiles.alexNet(3).splitCosts(), new LinkPrior(5, 0.02), 1.5);
        LearnedStatistics a = learned(1, 10);
        LearnedStatistics b = LearnedStatistics.of(new AdaptivePolicy(other));
        assertThatThrownBy(() -> a.plus(b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected statistics of the prior");
        assertThatThrownBy(() -> a.start(other, SETTINGS)).isInstanceOf(IllegalArgumentException.class);
    }
}
