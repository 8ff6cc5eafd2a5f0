package io.callosum.environment.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.replay.HindsightPolicy;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifty devices of one type log what they do; a new one starts from the prior that is fitted to that, or from predictions alone. */
class FleetTest {
    private static final Fleet FLEET = Fleet.onSteadyLinks();
    private static final int DEVICES = 50;
    private static final int NEW_DEVICES = 40;
    private static final int WINDOW = 10;
    private static final double CLOSE = 1.05;

    private static TrainedPrior honest;
    private static TrainingResult polluted;

    @BeforeAll
    static void train() {
        TrainingStatistics statistics = new TrainingStatistics();
        FLEET.train(statistics, 1000, DEVICES);
        honest = PriorFit.fit(statistics, PriorFit.Method.PRIOR, List.of()).prior();
        TrainingStatistics with = new TrainingStatistics();
        FLEET.train(with, 1000, DEVICES - DEVICES / 10);
        Rubbish.add(with, DEVICES / 10);
        polluted = PriorFit.fit(with, PriorFit.Method.PRIOR, List.of());
    }

    /** The first query from which on ten, averaged over new devices, cost at most 5 % more than the oracle's. */
    private static int queriesUntilClose(Function<Scenario, Policy> start) {
        double[] cost = new double[250];
        double[] oracle = new double[250];
        for (long seed = 1; seed <= NEW_DEVICES; seed++) {
            Scenario scenario = FLEET.device(seed).first(cost.length);
            var run = Replay.play(scenario, start.apply(scenario), ReplaySettings.of(seed));
            var best = Replay.play(scenario, HindsightPolicy.oracle(scenario), ReplaySettings.of(seed));
            for (int query = 0; query < cost.length; query++) {
                cost[query] += run.costSeconds(query);
                oracle[query] += best.costSeconds(query);
            }
        }
        for (int from = 0; from + WINDOW <= cost.length; from++) {
            double sum = 0;
            double best = 0;
            for (int query = from; query < from + WINDOW; query++) {
                sum += cost[query];
                best += oracle[query];
            }
            if (sum <= CLOSE * best) {
                return from;
            }
        }
        return cost.length;
    }

    @Test
    void aNewDeviceIsCloseToTheOracleSooner() {
        int cold = queriesUntilClose(scenario -> new AdaptivePolicy(scenario.problem()));
        int warm = queriesUntilClose(scenario -> honest.policy(scenario.problem()));
        int robust = queriesUntilClose(scenario -> polluted.prior().policy(scenario.problem()));
        System.out.printf(
                "queries until within 5 %% of the oracle: %d cold, %d with the fleet's prior, %d with one device in ten reporting rubbish%n",
                cold, warm, robust);
        assertThat(warm).isLessThanOrEqualTo(10);
        assertThat(robust).isLessThanOrEqualTo(10);
        assertThat(cold).isGreaterThan(warm).isGreaterThan(robust);
    }

    @Test
    void rubbishIsLeftOut() {
        assertThat(polluted.rejected().keySet()).containsExactlyInAnyOrderElementsOf(Rubbish.names(DEVICES / 10));
        NetworkKnowledge clean = part(honest);
        NetworkKnowledge robust = part(polluted.prior());
        int compared = 0;
        for (int k = 0; k < clean.splits(); k++) {
            if (clean.device().knows(k) && clean.device().variance(k) < 0.01) {
                assertThat(robust.device().seconds(k) / clean.device().seconds(k))
                        .as("split %d", k)
                        .isBetween(0.97, 1.03);
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    private static NetworkKnowledge part(TrainedPrior prior) {
        NetworkKnowledge part = prior.networks().get(Fleet.NETWORK);
        if (part == null) {
            throw new AssertionError("no part of " + Fleet.NETWORK);
        }
        return part;
    }
}
