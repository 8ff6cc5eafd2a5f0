package io.callosum.environment.report.replay;

import io.callosum.environment.metrics.Quantiles;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Series;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Charts of runs on one scenario. Stateless. */
public final class RunCharts {
    private static final int BINS = 240;
    private static final double LOWEST_PLOTTED = 1e-6;

    private RunCharts() {}

    private static TimeBins bins(Scenario scenario) {
        CostTable table = scenario.table();
        return new TimeBins(scenario.queries(), table::arrivalSeconds, BINS);
    }

    /** Mean latency over time. */
    public static Chart latencyOverTime(String id, String title, List<ReplayRun> runs, String caption) {
        TimeBins bins = bins(runs.get(0).scenario());
        return new Chart(
                id,
                title,
                Axis.linear("time", "s"),
                Axis.logarithmic("latency", "ms"),
                runs.stream()
                        .map(run -> Series.of(
                                run.policy(),
                                Mark.LINE,
                                bins.seconds(),
                                bins.means(i -> Math.max(LOWEST_PLOTTED, run.latencySeconds(i) * 1e3))))
                        .toList(),
                caption);
    }

    /** Mean cost over time, under the scenario's objective; the oracle's is added if it is not among the runs. */
    public static Chart costOverTime(String id, String title, List<ReplayRun> runs, String caption) {
        Scenario scenario = runs.get(0).scenario();
        TimeBins bins = bins(scenario);
        List<Series> series = new ArrayList<>();
        if (runs.stream().noneMatch(run -> run.policy().equals("oracle"))) {
            series.add(cost(
                    "oracle",
                    bins,
                    i -> scenario.costSeconds(i, scenario.table().oracleSplit(i))));
        }
        runs.forEach(run -> series.add(cost(run.policy(), bins, run::costSeconds)));
        return new Chart(id, title, Axis.linear("time", "s"), Axis.logarithmic("cost", "s"), series, caption);
    }

    private static Series cost(String name, TimeBins bins, IntToDoubleFunction seconds) {
        return Series.of(
                name, Mark.LINE, bins.seconds(), bins.means(i -> Math.max(LOWEST_PLOTTED, seconds.applyAsDouble(i))));
    }

    /** The link's rate over time, as measured over the second before each query. */
    public static Chart bandwidth(String id, String title, Scenario scenario) {
        TimeBins bins = bins(scenario);
        return new Chart(
                id,
                title,
                Axis.linear("time", "s"),
                Axis.linear("uplink", "Mbit/s"),
                List.of(Series.of(
                        "uplink", Mark.LINE, bins.seconds(), bins.means(scenario.table()::recentMegabitsPerSecond))),
                "Mean rate of the second before a query.");
    }

    /** The split that was taken most often, over time. */
    public static Chart splitsOverTime(String id, String title, List<ReplayRun> runs, String caption) {
        TimeBins bins = bins(runs.get(0).scenario());
        return new Chart(
                id,
                title,
                Axis.linear("time", "s"),
                Axis.linear("split", ""),
                runs.stream()
                        .map(run -> Series.of(run.policy(), Mark.STEP, bins.seconds(), bins.modes(run::split)))
                        .toList(),
                caption);
    }

    /** What each policy has cost more than the best split of each query, added up. */
    public static Chart regret(String id, String title, List<ReplayRun> runs) {
        Scenario scenario = runs.get(0).scenario();
        int queries = scenario.queries();
        int points = Math.min(BINS, queries);
        List<Series> series = new ArrayList<>();
        for (ReplayRun run : runs) {
            double[] x = new double[points];
            double[] y = new double[points];
            double sum = 0;
            int done = 0;
            for (int p = 0; p < points; p++) {
                int end = (int) ((long) (p + 1) * queries / points);
                for (; done < end; done++) {
                    int best = scenario.table().oracleSplit(done);
                    sum += run.costSeconds(done) - scenario.costSeconds(done, best);
                }
                x[p] = end;
                y[p] = sum;
            }
            series.add(Series.of(run.policy(), Mark.LINE, x, y));
        }
        return new Chart(
                id,
                title,
                Axis.linear("queries", ""),
                Axis.linear("regret so far", "s"),
                series,
                "Cost above the best split of every query, which is known in hindsight only; a lucky draw can be below it.");
    }

    /** Quantiles of latency. */
    public static Chart percentiles(String id, String title, List<ReplayRun> runs) {
        List<Series> series = new ArrayList<>();
        for (ReplayRun run : runs) {
            double[] latency = new double[run.queries()];
            for (int i = 0; i < latency.length; i++) {
                latency[i] = run.latencySeconds(i) * 1e3;
            }
            series.add(quantiles(run.policy(), latency));
        }
        return percentileChart(id, title, series);
    }

    /** A chart of such series. */
    public static Chart percentileChart(String id, String title, List<Series> series) {
        return new Chart(
                id,
                title,
                Axis.linear("share of queries that are faster", "%"),
                Axis.logarithmic("latency", "ms"),
                series,
                "At 95, the 95 % quantile.");
    }

    /** Quantiles of a sample of milliseconds, in steps of a percent, and 99.5. */
    public static Series quantiles(String name, double[] latencyMillis) {
        Quantiles quantiles = new Quantiles(latencyMillis);
        double[] x = new double[100];
        double[] y = new double[100];
        for (int p = 0; p < 100; p++) {
            x[p] = p == 99 ? 99.5 : p + 1;
            y[p] = Math.max(LOWEST_PLOTTED, quantiles.at(x[p] / 100));
        }
        return Series.of(name, Mark.LINE, x, y);
    }
}
