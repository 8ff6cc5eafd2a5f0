package io.callosum.environment.baseline.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.baseline.Problems;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostAccountTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static Stream<Arguments> cases() {
        return Problems.OBJECTIVES.stream()
                .flatMap(objective -> LongStream.rangeClosed(1, 20)
                        .mapToObj(seed -> Arguments.arguments(objective.kind(), objective, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("cases")
    void thePredictionIsTheControllersUpToACap(Objective.Kind kind, Objective objective, long seed) {
        assertThat(objective.kind()).isEqualTo(kind);
        SplittableRandom random = new SplittableRandom(seed);
        PartitionProblem problem = Problems.random(random, objective);
        CostAccount account = new CostAccount(problem);
        CostPrediction prediction = new CostPrediction(problem);
        for (int i = 0; i < 20; i++) {
            Context context = Problems.context(random, 0);
            double rate = context.hasUplink()
                    ? context.uplinkMegabitsPerSecond()
                    : problem.link().uplinkMegabitsPerSecond();
            double[] uncapped = prediction.costSeconds(rate, prediction.pricing());
            PredictedCosts predicted = account.predicted(context);
            double cap = Arrays.stream(predicted.seconds()).max().orElseThrow();
            for (int k = 0; k < problem.splits(); k++) {
                assertThat(predicted.seconds(k)).isFinite().isEqualTo(Math.min(uncapped[k], cap));
                double sum = Arrays.stream(predicted.shares(k)).sum() * account.scaleSeconds();
                assertThat(sum).isCloseTo(predicted.seconds(k), within(1e-12 * cap));
            }
            assertThat(predicted.leastCost()).isEqualTo(CostPrediction.leastCost(uncapped));
        }
    }

    @Test
    void partsAreSharesOfTheAllDeviceCost() {
        CostAccount account = new CostAccount(Problems.round(Objective.LATENCY));
        PredictedCosts predicted = account.predicted(Context.at(0, 4, 0));
        assertThat(account.scaleSeconds()).isEqualTo(.4);
        assertThat(predicted.seconds()).containsExactly(new double[] {2.06, .55, .44, .4}, EXACT);
        assertThat(predicted.shares(1)).containsExactly(new double[] {.25, 1, .05, .075}, EXACT);
        assertThat(predicted.shares(3)).containsExactly(new double[] {1, 0, 0, 0}, EXACT);
        assertThat(account.predicted(Context.at(0)).seconds(1))
                .as("at the prior's 8 Mbit/s")
                .isCloseTo(.35, EXACT);
    }

    /** Timeout 2 s, after which the device needs 0.4 s for it all. */
    @ParameterizedTest(name = "{0} Mbit/s")
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-6, .1})
    void aSplitCostsAtMostTheTimeoutAndTheWholeNetwork(double rate) {
        PredictedCosts predicted = new CostAccount(Problems.round(Objective.LATENCY)).predicted(Context.at(0, rate, 0));
        assertThat(predicted.seconds()).containsExactly(new double[] {2.4, 2.4, 2.4, .4}, EXACT);
        assertThat(predicted.shares(0)).containsExactly(new double[] {1, 5, 0, 0}, EXACT);
    }

    @Test
    void withoutATimeoutTheCapIsTenTimesTheDevice() {
        PartitionProblem round = Problems.round(Objective.LATENCY);
        PartitionProblem endless = PartitionProblem.latency(round.costs(), round.link(), Double.POSITIVE_INFINITY);
        assertThat(new CostAccount(endless).predicted(Context.at(0, 0, 0)).seconds())
                .containsExactly(new double[] {4.6, 4.6, 4.6, .4}, EXACT);
    }

    /** Radio: 100 mJ a megabit and 1 W while it sends; waiting 0.5 W. */
    @Test
    void energyIsPartOfTheCostWhereItCounts() {
        CostAccount account = new CostAccount(Problems.round(Objective.ENERGY));
        assertThat(account.scaleSeconds()).isCloseTo(1.2, EXACT);
        PredictedCosts predicted = account.predicted(Context.at(0, 8, 0));
        // 0.3 J of head, 1.6 Mbit for 0.16 J, 0.2 s of upload, 0.02 s of round trip, 0.03 s of waiting.
        assertThat(predicted.seconds(1)).isCloseTo(.3 + .16 + .2 + .02 + .015, EXACT);
        assertThat(account.headSeconds(1, .1)).isCloseTo(.3, EXACT);
        assertThat(account.headSeconds(1, .2))
                .as("twice as long, twice the energy")
                .isCloseTo(.6, EXACT);
    }

    @Test
    void aQueryPaysLatencyAndEnergy() {
        Outcome noEnergy = Outcome.builder(Status.TIMED_OUT, 2400).build();
        assertThat(new CostAccount(Problems.round(Objective.LATENCY)).pay(noEnergy))
                .hasValue(2.4);
        assertThat(new CostAccount(Problems.round(Objective.ENERGY)).pay(noEnergy))
                .isEmpty();
        assertThat(new CostAccount(Problems.round(Objective.ENERGY)).pay(Problems.total(9, 700)))
                .hasValue(.7);
        assertThat(new CostAccount(Problems.round(Objective.weighted(.5))).pay(Problems.total(2, 700)))
                .hasValue(2.35);
    }

    @Test
    void energyAboveTheBudgetGetsAPrice() {
        CostAccount account = new CostAccount(Problems.round(Objective.budget(500)));
        CostAccount sameAccount = account.with(Problems.round(Objective.LATENCY).costs());
        assertThat(account.pay(Problems.total(1, 1500))).as("the price before").hasValue(1);
        double dearer = account.pay(Problems.total(1, 1500)).getAsDouble();
        // The price is now 0.02 x (1500/500 - 1) = 0.04, in units of 0.4 s a 0.5 J: 0.032 s a joule.
        assertThat(dearer).isCloseTo(1.048, EXACT);
        assertThat(account.predicted(Context.at(0)).seconds(3)).isGreaterThan(.4);
        assertThat(sameAccount.predicted(Context.at(0)).seconds())
                .as("shares the price")
                .containsExactly(account.predicted(Context.at(0)).seconds());
    }

    @Test
    void anImpossibleCostIsCut() {
        CostAccount account = new CostAccount(Problems.round(Objective.LATENCY));
        assertThat(account.pay(Problems.total(1e300, 0))).hasValue(.4 * 1e6);
    }

    @Test
    void aDeviceThatCostsNothingStillHasAScale() {
        SplitCosts free = new SplitCosts(
                "free", new double[] {1e6, 0}, new double[][] {{0, 0}}, new double[][] {{.1, 0}}, Optional.empty());
        PartitionProblem problem =
                new PartitionProblem(free, new LinkPrior(8, 0), 3, Objective.LATENCY, PowerModel.PHONE_ON_LTE);
        CostAccount account = new CostAccount(problem);
        assertThat(account.scaleSeconds()).isEqualTo(3);
        assertThat(account.predicted(Context.at(0)).seconds()).containsExactly(new double[] {1.1, 0}, EXACT);
    }

    @Test
    void arraysAreCopies() {
        PredictedCosts predicted = new CostAccount(Problems.round(Objective.LATENCY)).predicted(Context.at(0));
        predicted.seconds()[0] = -1;
        predicted.shares(0)[0] = -1;
        assertThat(predicted.seconds(0)).isPositive();
        assertThat(predicted.shares(0)[0]).isZero();
        ExpectedCosts expected = new ExpectedCosts(new double[] {2, -1, 3}, 7);
        expected.seconds()[0] = -5;
        assertThat(expected.greedySplit()).isEqualTo(1);
        assertThat(expected.certain(2).greedySplit()).isEqualTo(1);
        assertThat(expected.certain(2).probability(2)).isEqualTo(1);
        assertThat(expected.certain(2).predictedSeconds(1)).as("told as 0").isZero();
        assertThat(expected.certain(2).policyVersion()).isEqualTo(7);
    }
}
