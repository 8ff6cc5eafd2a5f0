package io.callosum.environment.cli.battery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.battery.BatteryResult;
import io.callosum.environment.battery.BatteryRun;
import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.battery.PairedDifference;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What policies did, and how they differ from the first. Immutable. */
record BatteryReport(BatteryScenario scenario, List<BatteryResult> results) {
    private double cost(BatteryRun run) {
        return run.costSeconds(scenario.forfeitSeconds());
    }

    String text() {
        int width = results.stream()
                .mapToInt(result -> result.policy().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-" + width + "s  answered  latency s  mJ/query  empty days  cost s   cost less first's",
                "policy"));
        for (BatteryResult result : results) {
            PairedDifference less = result.less(results.get(0), this::cost);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-" + width + "s  %7.2f%%  %9.3f  %8.0f  %10d  %6.3f  %6.3f [%.3f, %.3f]",
                    result.policy(),
                    100 * result.completedShare(),
                    result.mean(BatteryRun::meanLatencySeconds),
                    energy(result),
                    result.emptyDays(),
                    result.mean(this::cost),
                    less.mean(),
                    less.low(),
                    less.high()));
        }
        for (BatteryResult result : results.subList(1, results.size())) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s less %s, 95 %% over days: answered %s percent points, latency %s ms",
                    result.policy(),
                    results.get(0).policy(),
                    interval(result, run -> 100 * run.completedShare(), "%+.2f [%+.2f, %+.2f]"),
                    interval(result, run -> 1e3 * run.meanLatencySeconds(), "%+.1f [%+.1f, %+.1f]")));
        }
        return text.toString();
    }

    private String interval(BatteryResult result, ToDoubleFunction<BatteryRun> figure, String format) {
        PairedDifference less = result.less(results.get(0), figure);
        return String.format(Locale.ROOT, format, less.mean(), less.low(), less.high());
    }

    private static double energy(BatteryResult result) {
        return result.mean(BatteryRun::usedMillijoules) / Math.max(result.mean(BatteryRun::completed), 1);
    }

    String json(Provenance provenance) {
        ObjectNode document = JsonDocument.create();
        document.set("provenance", provenance.json());
        ArrayNode policies = document.putArray("policies");
        for (BatteryResult result : results) {
            ObjectNode node = policies.addObject();
            node.put("policy", result.policy());
            node.put("days", result.runs().size());
            node.put("empty_days", result.emptyDays());
            JsonDocument.put(node, "completed_share", result.completedShare());
            JsonDocument.put(node, "mean_latency_ms", 1e3 * result.mean(BatteryRun::meanLatencySeconds));
            JsonDocument.put(node, "mean_energy_mj", energy(result));
            JsonDocument.put(node, "cost_s", result.mean(this::cost));
            ObjectNode less = node.putObject("less_first");
            put(less, "completed_share", result, BatteryRun::completedShare);
            put(less, "mean_latency_ms", result, run -> 1e3 * run.meanLatencySeconds());
            put(less, "cost_s", result, this::cost);
        }
        return JsonDocument.text(document);
    }

    private void put(ObjectNode node, String name, BatteryResult result, ToDoubleFunction<BatteryRun> figure) {
        PairedDifference less = result.less(results.get(0), figure);
        ObjectNode interval = node.putObject(name);
        JsonDocument.put(interval, "mean", less.mean());
        JsonDocument.put(interval, "ci_low", less.low());
        JsonDocument.put(interval, "ci_high", less.high());
    }
}
