package io.callosum.environment.evaluation.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.evaluation.interval.ClopperPearson;
import io.callosum.environment.evaluation.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values that the tests of VW's estimators hold. */
final class VowpalWabbitUnitsTest {
    private static final double[] NO_MODEL = {0, 0};

    private static Round round(double logged, double predicted, double reward) {
        return new Round(
                0, reward, new double[] {logged, 1 - logged}, new double[] {predicted, 1 - predicted}, NO_MODEL);
    }

    @Test
    void oneExample() {
        List<Round> one = List.of(round(0.3, 0.6, 1));
        assertThat(SmallCase.seen(Estimators.ips(), one).value()).isEqualTo(2);
        assertThat(SmallCase.seen(Estimators.snips(), one).value()).isEqualTo(1);
        EmpiricalLikelihood mle = new EmpiricalLikelihood(0, Double.POSITIVE_INFINITY);
        mle.add(2, 1);
        assertThat(mle.value(0, 1)).isCloseTo(1, within(1e-12));
        CressieRead cressieRead = new CressieRead(0, Double.POSITIVE_INFINITY);
        cressieRead.add(2, 1);
        assertThat(cressieRead.value(0, 1)).isCloseTo(1, within(1e-15));
    }

    @Test
    void tenThousandExamples() {
        List<Round> many = new ArrayList<>();
        EmpiricalLikelihood mle = new EmpiricalLikelihood(0, Double.POSITIVE_INFINITY);
        CressieRead cressieRead = new CressieRead(0, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 10_000; i++) {
            Round round = i % 2 == 0 ? round(0.5, 0.8, 1) : round(0.5, 0.2, 0);
            many.add(round);
            mle.add(round.weight(), round.cost());
            cressieRead.add(round.weight(), round.cost());
        }
        MeanEstimator ips = SmallCase.seen(Estimators.ips(), many);
        assertThat(ips.value()).isEqualTo(0.8);
        Interval gaussian = ips.interval(0.95);
        assertThat(gaussian.low()).isCloseTo(0.7843195040792819, within(1e-14));
        assertThat(gaussian.high()).isCloseTo(0.815680495920718, within(1e-14));
        Interval exact = ClopperPearson.of(8000, 10_000, 1.6, 0.95);
        assertThat(exact.low()).isCloseTo(0.7898642824790314, within(1e-12));
        assertThat(exact.high()).isCloseTo(0.8098549670462665, within(1e-12));
        assertThat(mle.value(0, 1)).isCloseTo(0.8, within(1e-9));
        assertThat(cressieRead.value(0, 1)).isCloseTo(0.8, within(1e-4));
    }

    @Test
    void likelihoodsMerge() {
        EmpiricalLikelihood pooledMle = new EmpiricalLikelihood(0, Double.POSITIVE_INFINITY);
        EmpiricalLikelihood firstMle = new EmpiricalLikelihood(0, Double.POSITIVE_INFINITY);
        EmpiricalLikelihood secondMle = new EmpiricalLikelihood(0, Double.POSITIVE_INFINITY);
        CressieRead pooled = new CressieRead(0, 20);
        CressieRead first = new CressieRead(0, 20);
        CressieRead second = new CressieRead(0, 20);
        for (Round round : SmallCase.random(3, 200)) {
            double reward = round.cost() / 5;
            (round.action() == 0 ? first : second).add(round.weight(), reward);
            (round.action() == 0 ? firstMle : secondMle).add(round.weight(), reward);
            pooled.add(round.weight(), reward);
            pooledMle.add(round.weight(), reward);
        }
        second.merge(first);
        secondMle.merge(firstMle);
        assertThat(second.value(0, 1)).isCloseTo(pooled.value(0, 1), within(1e-12));
        assertThat(secondMle.value(0, 1)).isCloseTo(pooledMle.value(0, 1), within(1e-12));
        assertThat(pooled.value(0, 1)).isBetween(0.0, 1.0);
        assertThat(pooledMle.value(0, 1)).isBetween(0.0, 1.0);
    }

    /** Where all rewards are one, so are the imagined ones, and no reweighting changes anything. */
    @Test
    void oneRewardIsTheEstimate() {
        EmpiricalLikelihood mle = new EmpiricalLikelihood(0, 50);
        CressieRead cressieRead = new CressieRead(0, 50);
        for (Round round : SmallCase.random(4, 200)) {
            mle.add(round.weight() / 4, 0.7);
            cressieRead.add(round.weight() / 4, 0.7);
        }
        assertThat(mle.value(0.7, 0.7)).isCloseTo(0.7, within(1e-6));
        assertThat(cressieRead.value(0.7, 0.7)).isCloseTo(0.7, within(1e-12));
    }
}
