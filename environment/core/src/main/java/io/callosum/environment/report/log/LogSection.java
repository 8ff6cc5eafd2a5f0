package io.callosum.environment.report.log;

import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.metrics.Quantiles;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.report.replay.RunCharts;
import io.callosum.environment.report.replay.TimeBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Logged queries by policy: figures, latency and splits over time, the link as it was measured, percentiles. Stateless. */
public final class LogSection {
    private static final int BINS = 240;
    private static final double LEAST_MILLIS = 1e-6;

    private LogSection() {}

    /**
     * A section.
     *
     * @param queries at least one that was answered
     * @param more what else belongs there
     */
    public static Section of(String id, String title, List<LoggedQuery> queries, List<? extends Block> more) {
        SortedMap<String, List<LoggedQuery>> policies = queries.stream()
                .filter(query -> query.outcome().status() != Status.DROPPED)
                .sorted(Comparator.comparingDouble(query -> query.context().timeSeconds()))
                .collect(Collectors.groupingBy(LoggedQuery::policy, TreeMap::new, Collectors.toList()));
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("expected at least one answered query, found none");
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(table(policies));
        blocks.add(chart(
                id + "-latency",
                "Latency over time",
                Axis.logarithmic("latency", "ms"),
                policies,
                LogSection::latency,
                "Mean of stretches of equal length."));
        blocks.add(chart(
                id + "-splits",
                "Split over time",
                Axis.linear("split", ""),
                policies,
                (name, each, bins) -> Series.of(
                        name,
                        Mark.STEP,
                        bins.seconds(),
                        bins.modes(i -> each.get(i).split())),
                "The split taken most often in each stretch."));
        List<LoggedQuery> measured = policies.values().stream()
                .flatMap(List::stream)
                .filter(query -> query.context().hasUplink())
                .sorted(Comparator.comparingDouble(query -> query.context().timeSeconds()))
                .toList();
        if (!measured.isEmpty()) {
            blocks.add(uplink(id + "-uplink", measured));
        }
        List<Series> quantiles = new ArrayList<>();
        policies.forEach((name, each) -> quantiles.add(RunCharts.quantiles(name, millis(each))));
        blocks.add(RunCharts.percentileChart(id + "-percentiles", "Latency percentiles", quantiles));
        blocks.addAll(more);
        return new Section(id, title, blocks);
    }

    private interface Drawn {
        Series of(String name, List<LoggedQuery> queries, TimeBins bins);
    }

    private static Chart chart(
            String id,
            String title,
            Axis y,
            SortedMap<String, List<LoggedQuery>> policies,
            Drawn drawn,
            String caption) {
        List<Series> series = new ArrayList<>();
        policies.forEach((name, each) -> series.add(drawn.of(name, each, bins(each))));
        return new Chart(id, title, Axis.linear("time", "s"), y, series, caption);
    }

    private static TimeBins bins(List<LoggedQuery> queries) {
        return new TimeBins(queries.size(), i -> queries.get(i).context().timeSeconds(), BINS);
    }

    private static Series latency(String name, List<LoggedQuery> queries, TimeBins bins) {
        return Series.of(
                name,
                Mark.LINE,
                bins.seconds(),
                bins.means(i -> Math.max(LEAST_MILLIS, queries.get(i).outcome().latencyMillis())));
    }

    private static Chart uplink(String id, List<LoggedQuery> measured) {
        TimeBins bins = bins(measured);
        return new Chart(
                id,
                "Uplink as measured",
                Axis.linear("time", "s"),
                Axis.linear("uplink", "Mbit/s"),
                List.of(Series.of(
                        "uplink",
                        Mark.LINE,
                        bins.seconds(),
                        bins.means(i -> measured.get(i).context().uplinkMegabitsPerSecond()))),
                "What was measured last when a query came.");
    }

    private static double[] millis(List<LoggedQuery> queries) {
        return queries.stream()
                .mapToDouble(query -> query.outcome().latencyMillis())
                .toArray();
    }

    private static Table table(SortedMap<String, List<LoggedQuery>> policies) {
        List<List<String>> rows = new ArrayList<>();
        policies.forEach((name, queries) -> {
            double[] millis = millis(queries);
            Quantiles quantiles = new Quantiles(millis);
            double mean = queries.stream()
                    .mapToDouble(query -> query.outcome().latencyMillis())
                    .average()
                    .orElseThrow();
            double energy = queries.stream()
                    .filter(query -> query.outcome().energyMillijoules().isPresent())
                    .mapToDouble(query -> query.outcome().energyMillijoules().getAsDouble())
                    .average()
                    .orElse(Double.NaN);
            long failed = queries.stream()
                    .filter(query -> query.outcome().status() != Status.COMPLETED)
                    .count();
            rows.add(List.of(
                    name,
                    Integer.toString(queries.size()),
                    Digits.text(mean),
                    Digits.text(quantiles.at(0.5)),
                    Digits.text(quantiles.at(0.95)),
                    Digits.text(quantiles.at(0.99)),
                    Digits.text(energy),
                    Long.toString(failed)));
        });
        return new Table(
                "Policies",
                List.of(
                        Column.text("policy"),
                        Column.number("queries"),
                        Column.number("mean ms"),
                        Column.number("p50 ms"),
                        Column.number("p95 ms"),
                        Column.number("p99 ms"),
                        Column.number("energy mJ"),
                        Column.number("offloads that failed")),
                rows);
    }
}
