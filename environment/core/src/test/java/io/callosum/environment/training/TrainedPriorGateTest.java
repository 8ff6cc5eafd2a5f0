package io.callosum.environment.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A prior from the logs of three devices, played on the table of another: below the policy that starts from predictions over the first 200
 * queries, paired over 20 seeds. Healthy: 3 to 8 % below.
 */
class TrainedPriorGateTest {
    private static final int FIRST = 200;
    private static final int SEEDS = 20;
    private static final double STUDENT_95 = 2.093;

    @ParameterizedTest(name = "trained on three devices from {0} on")
    @ValueSource(longs = {11, 21, 31})
    void belowThePolicyThatStartsFromPredictions(long firstTrainedOn) {
        Fleet fleet = Fleet.onJumpingLinks();
        TrainingStatistics statistics = new TrainingStatistics();
        fleet.train(statistics, firstTrainedOn, 3);
        TrainedPrior prior =
                PriorFit.fit(statistics, PriorFit.Method.PRIOR, List.of()).prior();
        double sum = 0;
        double square = 0;
        double cold = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Scenario scenario = fleet.device(100 + seed).first(FIRST);
            ReplaySettings settings = ReplaySettings.of(seed);
            double from =
                    Fleet.meanCost(Replay.play(scenario, new AdaptivePolicy(scenario.problem()), settings), 0, FIRST);
            double to = Fleet.meanCost(Replay.play(scenario, prior.policy(scenario.problem()), settings), 0, FIRST);
            sum += to - from;
            square += (to - from) * (to - from);
            cold += from;
        }
        double mean = sum / SEEDS;
        double half = STUDENT_95 * Math.sqrt((square / SEEDS - mean * mean) / (SEEDS - 1));
        System.out.printf(
                "trained on three devices from %d on: %.2f %% +- %.2f %% against adaptive%n",
                firstTrainedOn, 100 * sum / cold, 100 * half * SEEDS / cold);
        assertThat(mean + half).isNegative();
    }
}
