package io.callosum.environment.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.replay.Feedback;
import io.callosum.environment.replay.LinkInfo;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Mean cost over the oracle's, geometric mean over the public scenario tables, link information "recent". Attainable figures by an
 * independent prototype: static 1.076, linucb 1.053, d-linucb 1.055, bucket-ucb 1.075, and ans-scaled with total feedback 1.279. Found
 * when written: 1.0755, 1.054, 1.051, 1.064 and 1.278; settings beside the chosen ones move them by up to 0.006, ans-scaled by 0.02. What
 * a machine scores that learns nothing is static's figure, above the gates of all three.
 */
class BaselinesGateTest {
    @Test
    void theAttainableFiguresAreReached() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path header : SharedFiles.files("scenarios", ".json")) {
            scenarios.add(Scenarios.read(header));
        }
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(28);
        ReplaySettings recent = ReplaySettings.of(1).withLinkInfo(LinkInfo.RECENT);
        assertThat(geometricMean(scenarios, "static", recent)).isCloseTo(1.0755, within(1e-4));
        Map.of("linucb", 1.0635, "d-linucb", 1.0635, "bucket-ucb", 1.0735)
                .forEach((name, most) -> assertThat(geometricMean(scenarios, name, recent))
                        .as(name)
                        .isBetween(1.03, most));
        assertThat(geometricMean(scenarios, "ans-scaled", recent.withFeedback(Feedback.TOTAL)))
                .isBetween(1.15, 1.292);
    }

    private static double geometricMean(List<Scenario> scenarios, String name, ReplaySettings settings) {
        double sum = 0;
        for (Scenario scenario : scenarios) {
            Policy policy = name.equals("static")
                    ? new StaticPolicy(scenario.problem())
                    : Baselines.create(name, scenario.problem(), 1).orElseThrow();
            sum += Math.log(
                    ReplayFigures.of(Replay.play(scenario, policy, settings)).oracleRatio());
        }
        return Math.exp(sum / scenarios.size());
    }
}
