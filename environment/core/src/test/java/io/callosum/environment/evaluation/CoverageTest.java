package io.callosum.environment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.Scenarios;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 1,200 queries logged with eps-greedy, eps = 0.3: DR's interval covers what the target really costs on at least 90 of 100 seeds, and its
 * mean half-width is at most 10 % of that. Healthy coverage is 95 to 100; the normal interval alone reaches 70 to 95 where few logged
 * queries match the target.
 */
final class CoverageTest {
    private static final int SEEDS = 100;

    @ParameterizedTest(name = "{0}, greedy {1}, target {2}, recent link {3}, components {4}, seeds 1 to 100")
    @CsvSource({
        "st-campus-alexgpu, 0, all-server, false, true",
        "st-vzlte-resnet50, 0, static, true, true",
        "lte-walk-ansvgg, 22, fixed:17, true, true",
        "lte-walk-ansvgg, 0, fixed:17, false, false",
        "energy-vzlte-nanovgg11, 2, all-device, false, true",
        "st-cafe-mnv2, 66, all-device, false, true",
    })
    void intervalsCoverTheTruth(String table, int greedy, String target, boolean recentLink, boolean components) {
        Scenario scenario = Scenarios.read(SharedFiles.folder("scenarios").resolve(table + ".json"));
        TableLog world = new TableLog(scenario, recentLink, components);
        double truth = world.truth(policy(target, scenario));
        int covered = 0;
        double halfWidth = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<LoggedQuery> log = world.log(greedy, 0.3, seed);
            EvaluationSettings settings =
                    EvaluationSettings.of(scenario.problem().objective());
            Estimate estimate = new OffPolicyEvaluation(policy(target, scenario), settings)
                    .addAll(log.stream())
                    .result()
                    .estimate("dr");
            covered += estimate.interval().contains(truth) ? 1 : 0;
            halfWidth += estimate.interval().halfWidth() / SEEDS;
        }
        String shown = String.format(
                Locale.ROOT,
                "covered %d of %d, mean half-width %.1f %% of %.4f s",
                covered,
                SEEDS,
                100 * halfWidth / truth,
                truth);
        assertThat(covered).as(shown).isGreaterThanOrEqualTo(90);
        assertThat(halfWidth / truth).as(shown).isLessThanOrEqualTo(0.1);
    }

    private static Policy policy(String name, Scenario scenario) {
        int splits = scenario.splits();
        return switch (name) {
            case "all-device" -> FixedSplitPolicy.allDevice(splits);
            case "all-server" -> FixedSplitPolicy.allServer(splits);
            case "static" -> new StaticPolicy(scenario.problem());
            default -> FixedSplitPolicy.at(splits, Integer.parseInt(name.substring("fixed:".length())));
        };
    }
}
