package io.callosum.environment.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that somebody else computed on the public scenario tables, to the digits they gave. */
class PublicTablesTest {
    private static final ReplaySettings SETTINGS = ReplaySettings.of(1);

    private static ReplayFigures figures(Scenario scenario, Policy policy, ReplaySettings settings) {
        return ReplayFigures.of(Replay.play(scenario, policy, settings));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "st-cafe-mnv2, 1.035, 1.371, 2.154",
        "st-campus-alexgpu, 1.117, 1.783, 1.117",
        "st-vzlte-resnet50, 1.155, 2.562, 1.155",
        "cell-att16-vgg16, 1.223, 2.237, 1.223",
        "cell-att16-mnv2, 1.045, 1.045, 2.153",
        "cell-umts-resnet50, 0.993, 0.993, 1.717",
        "cell-umts-mobilenet, 1.000, 1.000, 3.594",
        "cell-vzlte-alexgpu, 0.990, 0.990, 2.110",
        "mmw-walk-ansvgg, 1.836, 1.836, 1.950",
        "lte-walk-ansvgg, 1.000, 2.693, 1.000",
        "load-cafe-resnet50, 1.007, 2.892, 1.007",
        "load-lte-ansvgg, 1.085, 1.192, 1.085",
        "load-campus-alexcpu, 1.161, 3.460, 1.161",
        "throttle-cafe-mnv2, 1.053, 1.676, 1.053",
        "throttle-vzlte-alexgpu, 1.103, 1.103, 3.147",
        "lockin-campus-alexgpu, 1.566, 1.566, 1.712",
        "lockin-lte-ansvgg, 1.000, 1.563, 1.000",
        "misprior-cafe-mnv2raw, 1.001, 1.097, 3.441",
        "misprior-campus-alexgpu, 1.009, 1.169, 1.277",
        "misprior-vzlte-ansvgg, 1.011, 1.011, 2.021",
        "flap-cafe-campus-alexgpu, 1.234, 1.351, 1.818",
        "flap-5g-lte-ansvgg, 1.863, 2.300, 1.863",
        "wake-umts-lte-mnv2, 1.573, 1.573, 2.666",
        "wake-slow-ansvgg, 1.384, 1.384, 2.652",
        "all-att16-vgg-load-thr, 1.188, 1.188, 1.738",
        "energy-vzlte-nanovgg11, 1.227, 1.564, 3.509",
        "weighted-lte-nanovgg11, 1.164, 1.164, 5.195",
        "budget-vzlte-nanovgg11, 1.466, 2.241, 10.899"
    })
    void ratiosOfFixedSplits(String table, double bestFixed, double allDevice, double allServer) {
        Scenario scenario = Scenarios.read(SharedFiles.folder("scenarios").resolve(table + ".json"));
        assertThat(figures(scenario, HindsightPolicy.bestFixed(scenario), SETTINGS)
                        .oracleRatio())
                .isCloseTo(bestFixed, within(0.000501));
        assertThat(figures(scenario, FixedSplitPolicy.allDevice(scenario.splits()), SETTINGS)
                        .oracleRatio())
                .isCloseTo(allDevice, within(0.000501));
        assertThat(figures(scenario, FixedSplitPolicy.allServer(scenario.splits()), SETTINGS)
                        .oracleRatio())
                .isCloseTo(allServer, within(0.000501));
    }

    @Test
    void meanRecoveryAndShareOfWorseQueries() throws IOException {
        List<ReplayFigures> device = everywhere(scenario -> FixedSplitPolicy.allDevice(scenario.splits()), SETTINGS);
        List<ReplayFigures> server = everywhere(scenario -> FixedSplitPolicy.allServer(scenario.splits()), SETTINGS);
        List<ReplayFigures> fixed = everywhere(HindsightPolicy::bestFixed, SETTINGS);
        assertThat(recovery(device)).isCloseTo(92.0, within(0.05));
        assertThat(recovery(server)).isCloseTo(43.0, within(0.05));
        assertThat(recovery(fixed)).isCloseTo(34.3, within(0.05));
        assertThat(worse(device)).isZero();
        assertThat(worse(server)).isCloseTo(0.460, within(0.0005));
        assertThat(worse(fixed)).isCloseTo(0.037, within(0.0005));
    }

    @Test
    void theStaticPredictionByTheRecentRate() throws IOException {
        double logs = 0;
        List<ReplayFigures> all =
                everywhere(scenario -> new StaticPolicy(scenario.problem()), SETTINGS.withLinkInfo(LinkInfo.RECENT));
        for (ReplayFigures figures : all) {
            logs += Math.log(figures.oracleRatio());
        }
        assertThat(Math.exp(logs / all.size())).isCloseTo(1.076, within(0.003));
        assertThat(recovery(all)).isCloseTo(10.5, within(0.5));
    }

    private static List<ReplayFigures> everywhere(Function<Scenario, Policy> policy, ReplaySettings settings)
            throws IOException {
        List<ReplayFigures> all = new ArrayList<>();
        for (Path header : SharedFiles.files("scenarios", ".json")) {
            Scenario scenario = Scenarios.read(header);
            all.add(figures(scenario, policy.apply(scenario), settings));
        }
        return all;
    }

    private static double recovery(List<ReplayFigures> all) {
        return all.stream()
                .filter(figures -> figures.recoveryQueries().isPresent())
                .mapToDouble(figures -> figures.recoveryQueries().getAsDouble())
                .average()
                .orElseThrow();
    }

    private static double worse(List<ReplayFigures> all) {
        return all.stream().mapToDouble(ReplayFigures::worseShare).average().orElseThrow();
    }
}
