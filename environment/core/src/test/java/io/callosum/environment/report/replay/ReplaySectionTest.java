package io.callosum.environment.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.Table;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.trace.synthetic.CommuteUplink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of real runs, against sums over the same runs. */
final class ReplaySectionTest {
    private static final Scenario SCENARIO = scenario();

    private static Scenario scenario() {
        PartitionProblem problem = new Study(1, 0, false)
                .of("alexnet", "tk1-gpu", "lte", Setting.ALEXNET)
                .problem(Objective.LATENCY, 1);
        return new Simulation(problem, CommuteUplink.definition().trace(), SimulationSettings.exact(180))
                .scenario("Commute #1");
    }

    private static List<ReplayRun> runs(List<Predictions> predictions) {
        List<ReplayRun> runs = new ArrayList<>();
        for (var policy :
                List.of(FixedSplitPolicy.allServer(SCENARIO.splits()), new StaticPolicy(SCENARIO.problem()))) {
            Predictions predicted = new Predictions(policy.name(), Objective.LATENCY);
            predictions.add(predicted);
            runs.add(Replay.play(
                    SCENARIO,
                    policy,
                    ReplaySettings.of(1),
                    (query, decision, outcome) -> predicted.add(decision, outcome)));
        }
        return runs;
    }

    private static Chart chart(Section section, String ending) {
        return section.charts().stream()
                .filter(chart -> chart.id().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void regretEndsAtTheSumAndTheOracleIsBelowEveryCost() {
        List<ReplayRun> runs = runs(new ArrayList<>());
        Section section = ReplaySection.of(ReplaySection.id(1, SCENARIO), runs, List.of());
        assertThat(section.id()).isEqualTo("s1-commute-1");
        double sum = 0;
        for (int i = 0; i < SCENARIO.queries(); i++) {
            sum += runs.get(0).costSeconds(i)
                    - SCENARIO.costSeconds(i, SCENARIO.table().oracleSplit(i));
        }
        Series regret = chart(section, "-regret").series().get(0);
        assertThat(regret.y().get(regret.size() - 1)).isCloseTo(sum, within(1e-9));
        List<Series> cost = chart(section, "-cost").series();
        assertThat(cost.stream().map(Series::name)).containsExactly("oracle", "all-server", "static");
        for (int i = 0; i < cost.get(0).size(); i++) {
            assertThat(cost.get(0).y().get(i))
                    .isLessThanOrEqualTo(cost.get(1).y().get(i) + 1e-12);
        }
        Table table = (Table) section.blocks().get(0);
        assertThat(table.rows()).hasSize(2);
    }

    @Test
    void whatPredictsIsDrawnBesideTheDiagonal() {
        List<Predictions> predictions = new ArrayList<>();
        runs(predictions);
        Chart chart = Predictions.chart("calibration", predictions).orElseThrow();
        assertThat(chart.series().stream().map(Series::name)).contains("static", "as predicted");
    }

    @Test
    void groupsOfPredictionsHaveTheirMeans() {
        Predictions predictions = new Predictions("p", Objective.LATENCY);
        for (int i = 0; i < 40; i++) {
            ActionDistribution certain = ActionDistribution.certain(0, new double[] {1 + i, 0}, 0);
            predictions.add(
                    new Decision(i, Context.at(i), 0, certain, "p"),
                    Outcome.builder(Status.COMPLETED, (1 + i) * 2000).build());
        }
        Series series = predictions.series().orElseThrow();
        assertThat(series.x()).hasSize(20).startsWith(1.5, 3.5).endsWith(39.5);
        for (int g = 0; g < 20; g++) {
            assertThat(series.y().get(g)).isCloseTo(2 * series.x().get(g), within(1e-9));
        }
        assertThat(new Predictions("none", Objective.LATENCY).series()).isEmpty();
        assertThat(Predictions.chart("c", List.of(new Predictions("none", Objective.LATENCY))))
                .isEmpty();
    }
}
