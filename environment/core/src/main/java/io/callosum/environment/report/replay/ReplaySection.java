package io.callosum.environment.report.replay;

import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * What several policies made of one scenario: their figures, cost over time beside the oracle's, splits over time and the link's rate,
 * regret, percentiles, and how right their predictions were. Stateless.
 */
public final class ReplaySection {
    private ReplaySection() {}

    /**
     * A section.
     *
     * @param id unique in the report
     * @param runs at least one, all on the same scenario
     * @param predictions of the policies that predict, or none
     */
    public static Section of(String id, List<ReplayRun> runs, List<Predictions> predictions) {
        Scenario scenario = runs.get(0).scenario();
        List<Block> blocks = new ArrayList<>();
        blocks.add(table(runs));
        blocks.add(RunCharts.costOverTime(
                id + "-cost",
                "Cost over time",
                runs,
                "Mean of stretches of equal length; the oracle knows the best split."));
        blocks.add(RunCharts.regret(id + "-regret", "Regret", runs));
        blocks.add(RunCharts.bandwidth(id + "-uplink", "Uplink over time", scenario));
        blocks.add(RunCharts.splitsOverTime(
                id + "-splits",
                "Split over time",
                runs,
                "The split taken most often in each stretch: 0 is all-server, " + (scenario.splits() - 1)
                        + " all-device."));
        blocks.add(RunCharts.percentiles(id + "-percentiles", "Latency percentiles", runs));
        Predictions.chart(id + "-calibration", predictions).ifPresent(blocks::add);
        String network = scenario.problem().costs().network();
        return new Section(id, scenario.name() + ": " + network + ", " + scenario.queries() + " queries", blocks);
    }

    /** An identifier for the n-th section of a scenario. */
    public static String id(int index, Scenario scenario) {
        return "s" + index + "-" + Chart.id(scenario.name());
    }

    private static Table table(List<ReplayRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (ReplayRun run : runs) {
            ReplayFigures figures = ReplayFigures.of(run);
            rows.add(List.of(
                    figures.policy(),
                    Digits.text(figures.meanCostSeconds()),
                    Digits.text(figures.oracleRatio()),
                    Digits.text(figures.regretPerQuerySeconds() * 1e3),
                    Digits.text(figures.meanLatencyMillis()),
                    Digits.text(figures.latencyMillis().at(0.5)),
                    Digits.text(figures.latencyMillis().at(0.95)),
                    Digits.text(figures.latencyMillis().at(0.99)),
                    Digits.text(figures.meanEnergyMillijoules()),
                    Digits.text(figures.recoveryQueries().orElse(Double.NaN)),
                    Digits.text(figures.worseShare() * 100),
                    Digits.text(figures.offloadShare() * 100),
                    Digits.text(figures.timeoutShare() * 100)));
        }
        return new Table(
                "Policies",
                List.of(
                        Column.text("policy"),
                        Column.number("mean cost s"),
                        Column.number("of the oracle"),
                        Column.number("regret ms"),
                        Column.number("mean ms"),
                        Column.number("p50 ms"),
                        Column.number("p95 ms"),
                        Column.number("p99 ms"),
                        Column.number("energy mJ"),
                        Column.number("recovery"),
                        Column.number("worse %"),
                        Column.number("offloaded %"),
                        Column.number("timed out %")),
                rows);
    }
}
