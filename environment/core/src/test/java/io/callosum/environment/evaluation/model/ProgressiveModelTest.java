package io.callosum.environment.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.evaluation.SyntheticLog;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressiveModelTest {
    private static final int SPLITS = SyntheticLog.SPLITS;
    private static final List<Double> UNIFORM = Collections.nCopies(SPLITS, 0.2);

    private final double[] cost = new double[SPLITS];
    private final double[] deviation = new double[SPLITS];

    private static ProgressiveModel latencyModel() {
        return new ProgressiveModel(SPLITS, Objective.LATENCY, null);
    }

    private static SplitPrior prior() {
        return new SplitPrior(
                new double[] {0, 0.02, 0.04, 0.06, 0.08},
                new double[] {0.02, 0.015, 0.01, 0.005, 0},
                new double[] {100_000, 50_000, 50_000, 20_000, 0},
                0.01);
    }

    /** Relative error per split over the second half of a log, and per split of what knows the mean cost only. */
    @ParameterizedTest(name = "seed {0}, components {1}, error at most {2}")
    @CsvSource({"1,true,0.16", "2,true,0.16", "3,false,0.2", "4,false,0.2"})
    void predictsWhatSplitsCost(long seed, boolean components, double most) {
        ProgressiveModel model = latencyModel();
        List<LoggedQuery> log = SyntheticLog.uniform(1200, seed, components);
        double error = 0;
        double inert = 0;
        double[] mean = new double[SPLITS];
        for (int i = 0; i < 1200; i++) {
            for (int k = 0; k < SPLITS; k++) {
                mean[k] += SyntheticLog.meanSeconds(i, k) / 1200;
            }
        }
        for (int i = 0; i < 1200; i++) {
            model.predict(log.get(i).context(), cost, deviation);
            for (int k = 0; k < SPLITS && i >= 600; k++) {
                double truth = SyntheticLog.meanSeconds(i, k);
                error += Math.abs(cost[k] - truth) / truth / 600 / SPLITS;
                inert += Math.abs(mean[k] - truth) / truth / 600 / SPLITS;
            }
            model.observe(log.get(i));
        }
        assertThat(error).isLessThan(most).isLessThan(0.6 * inert);
    }

    @Test
    void aPriorPredictsBeforeTheFirstQuery() {
        ProgressiveModel model = new ProgressiveModel(SPLITS, Objective.LATENCY, prior());
        model.predict(Context.at(0, 10, 0), cost, deviation);
        // Means over wide beliefs lie above the values at their centres; the order of magnitude is the prior's.
        assertThat(cost[4]).isCloseTo(0.08, within(0.005));
        assertThat(cost[3]).isBetween(0.06, 0.16);
        assertThat(deviation[0]).as("the link is unknown").isGreaterThan(deviation[4]);
    }

    /** The martingale property: what a query chose and cost changes nothing in its own prediction, only in later ones. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void aPredictionIsMadeBeforeTheQuery(long seed) {
        List<LoggedQuery> log = SyntheticLog.uniform(60, seed, true);
        List<LoggedQuery> other = SyntheticLog.uniform(60, seed + 50, true);
        ProgressiveModel one = latencyModel();
        ProgressiveModel two = latencyModel();
        double[] otherCost = new double[SPLITS];
        for (int i = 0; i < 50; i++) {
            one.predict(log.get(i).context(), cost, deviation);
            two.predict(log.get(i).context(), otherCost, deviation);
            assertThat(otherCost).isEqualTo(cost);
            one.observe(log.get(i));
            two.observe(log.get(i));
        }
        one.predict(log.get(50).context(), cost, deviation);
        two.predict(other.get(50).context(), otherCost, deviation);
        assertThat(otherCost).as("query 50 itself").isEqualTo(cost);
        one.observe(log.get(50));
        two.observe(other.get(50));
        one.predict(log.get(51).context(), cost, deviation);
        two.predict(log.get(51).context(), otherCost, deviation);
        assertThat(otherCost).as("query 51").isNotEqualTo(cost);
    }

    @Test
    void timeoutsCostTheLimitAndTheDevice() {
        ProgressiveModel model = latencyModel();
        for (int i = 0; i < 60; i++) {
            model.predict(Context.at(i), cost, deviation);
            Outcome.Builder outcome = i % 2 == 0
                    ? Outcome.builder(Status.TIMED_OUT, 1080)
                            .deviceMillis(0)
                            .fallbackMillis(80)
                            .uplinkBytes(500_000)
                    : Outcome.builder(Status.COMPLETED, 80).deviceMillis(80);
            model.observe(SyntheticLog.query(i, i % 2 == 0 ? 0 : 4, UNIFORM, outcome.build()));
        }
        model.predict(Context.at(60), cost, deviation);
        assertThat(cost[0]).isCloseTo(1.08, within(0.05));
        assertThat(cost[4]).isCloseTo(0.08, within(0.002));
    }

    @ParameterizedTest(name = "seed {0}, components {1}")
    @CsvSource({"7,true", "8,false"})
    void energyIsLearnedAsWell(long seed, boolean components) {
        ProgressiveModel model = new ProgressiveModel(SPLITS, Objective.weighted(0.5), null);
        List<LoggedQuery> log = SyntheticLog.uniform(1200, seed, components);
        double error = 0;
        for (int i = 0; i < 1200; i++) {
            model.predict(log.get(i).context(), cost, deviation);
            // Energy is 2 mJ a millisecond and 3 mJ, so a second costs 1 + 0.5 x 2 seconds.
            double truth = 2 * SyntheticLog.meanSeconds(i, 4) + 0.0015;
            error += i < 600 ? 0 : Math.abs(cost[4] - truth) / truth / 600;
            model.observe(log.get(i));
        }
        assertThat(error).isLessThan(0.1);
    }

    /** Any valid query, however absurd, leaves finite predictions within what has been seen. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void absurdQueriesLeaveFinitePredictions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProgressiveModel model = new ProgressiveModel(
                SPLITS, seed % 2 == 0 ? Objective.LATENCY : Objective.weighted(1), seed < 4 ? null : prior());
        double largest = 0;
        for (int i = 0; i < 2000; i++) {
            Context context = random.nextBoolean() ? Context.at(i) : Context.at(i, magnitude(random), i);
            model.predict(context, cost, deviation);
            for (int k = 0; k < SPLITS; k++) {
                assertThat(cost[k]).as("query %s split %s", i, k).isBetween(0.0, Math.max(largest, 1e6) * (1 + 1e-9));
                assertThat(deviation[k]).isFinite().isNotNegative();
            }
            double latency = magnitude(random);
            Status[] statuses = Status.values();
            Outcome.Builder outcome = Outcome.builder(statuses[random.nextInt(statuses.length)], latency)
                    .uplinkBytes(random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE));
            if (random.nextBoolean()) {
                outcome.deviceMillis(magnitude(random)).fallbackMillis(magnitude(random));
            }
            if (random.nextBoolean()) {
                outcome.networkMillis(magnitude(random)).serverMillis(magnitude(random));
            }
            double millijoules = magnitude(random);
            outcome.energy(millijoules, EnergySource.MEASURED);
            LoggedQuery query = SyntheticLog.query(i, random.nextInt(SPLITS), UNIFORM, outcome.build());
            model.observe(query);
            if (query.outcome().status() != Status.DROPPED) {
                largest = Math.max(largest, latency / 1e3 + millijoules / 1e3);
            }
        }
    }

    private static double magnitude(SplittableRandom random) {
        return random.nextInt(10) == 0 ? 0 : Math.pow(10, random.nextDouble(-300, 300));
    }

    @Test
    void splitsMustFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgressiveModel(3, Objective.LATENCY, prior()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgressiveModel(1, Objective.LATENCY, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitPrior(new double[] {0, 1}, new double[] {1}, new double[] {1, 0}, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitPrior(new double[] {0, 1}, new double[] {1, 0}, new double[] {-1, 0}, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitPrior(new double[] {0, 1}, new double[] {1, 0}, new double[] {1, 0}, 0));
    }
}
