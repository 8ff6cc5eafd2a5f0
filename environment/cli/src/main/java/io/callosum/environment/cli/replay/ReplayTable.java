package io.callosum.environment.cli.replay;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.scenario.Scenario;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result for people: one table a scenario, and the geometric means over all of them. */
final class ReplayTable {
    private static final int SPLITS_SHOWN = 4;

    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

    String of(Scenario scenario, List<ReplayFigures> policies) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s: %s, %d queries, %d splits, %s%n%-22s %8s %8s %9s %9s %9s %9s %8s %6s %6s %8s  %s%n",
                scenario.name(),
                scenario.problem().costs().network(),
                scenario.queries(),
                scenario.splits(),
                objective(scenario.problem().objective()),
                "policy",
                "cost s",
                "/oracle",
                "regret ms",
                "mean ms",
                "p95 ms",
                "energy mJ",
                "recovery",
                "worse",
                "away",
                "late",
                "splits (k: queries)"));
        for (ReplayFigures figures : policies) {
            ratios.computeIfAbsent(figures.policy(), name -> new ArrayList<>()).add(figures.oracleRatio());
            table.append(row(figures));
        }
        return table.toString();
    }

    private static String objective(Objective objective) {
        return switch (objective.kind()) {
            case LATENCY -> "latency";
            case ENERGY -> "energy (a joule costs a second)";
            case WEIGHTED ->
                String.format(
                        Locale.ROOT, "latency + %.3g s a joule of energy", objective.energyWeightSecondsPerJoule());
            case BUDGET ->
                String.format(
                        Locale.ROOT, "latency within %.1f mJ a query on average", objective.energyBudgetMillijoules());
            case DEADLINE ->
                String.format(
                        Locale.ROOT,
                        "energy with at most %s %% of the queries beyond %.3f ms",
                        percent(objective.lateShare()),
                        objective.deadlineSeconds() * 1e3);
            case TAIL -> "the " + percent(objective.quantile()) + " % quantile of latency";
        };
    }

    private static String percent(double share) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(share * 100);
    }

    private static String row(ReplayFigures figures) {
        String recovery = figures.recoveryQueries().isPresent()
                ? String.format(Locale.ROOT, "%.1f", figures.recoveryQueries().getAsDouble())
                : "-";
        return String.format(
                Locale.ROOT,
                "%-22s %8.4f %8.3f %9.2f %9.1f %9.1f %9.1f %8s %5.1f%% %5.1f%% %8.3f  %s%n",
                figures.policy(),
                figures.meanCostSeconds(),
                figures.oracleRatio(),
                figures.regretPerQuerySeconds() * 1e3,
                figures.meanLatencyMillis(),
                figures.latencyMillis().at(0.95),
                figures.meanEnergyMillijoules(),
                recovery,
                figures.worseShare() * 100,
                figures.offloadShare() * 100,
                figures.lateRatio(),
                splits(figures) + missed(figures));
    }

    private static String missed(ReplayFigures figures) {
        return figures.deadlineMissed().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %.1f%% beyond the deadline",
                        figures.deadlineMissed().getAsDouble() * 100);
    }

    private static String splits(ReplayFigures figures) {
        String shown = figures.splits().entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SPLITS_SHOWN)
                .map(split -> split.getKey() + ": " + split.getValue())
                .collect(Collectors.joining(", "));
        return figures.splits().size() > SPLITS_SHOWN ? shown + ", ..." : shown;
    }

    /** Empty where there was but one scenario. */
    String summary() {
        StringBuilder summary = new StringBuilder();
        ratios.forEach((policy, values) -> {
            if (values.size() > 1) {
                double logs = values.stream().mapToDouble(Math::log).sum();
                summary.append(String.format(
                        Locale.ROOT,
                        "%-22s %8.3f of the oracle's cost, geometric mean of %d tables%n",
                        policy,
                        Math.exp(logs / values.size()),
                        values.size()));
            }
        });
        return summary.isEmpty() ? "" : System.lineSeparator() + summary;
    }
}
