package io.callosum.environment.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.evaluation.Estimate;
import io.callosum.environment.evaluation.EvaluationResult;
import io.callosum.environment.evaluation.interval.Interval;
import java.util.Locale;

/** What a log says of a policy, for people and for scripts. */
final class EvaluationReport {
    private final EvaluationResult result;

    EvaluationReport(EvaluationResult result) {
        this.result = result;
    }

    String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: mean cost of a query in seconds, from %d logged queries, effective sample size %.1f%n%n%-12s %10s   %-25s %s%n",
                result.policy(),
                result.queries(),
                result.effectiveSampleSize(),
                "estimator",
                "value",
                "95 % interval",
                "kind"));
        for (Estimate estimate : result.estimators()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-12s %10.5f   %-25s %s%n",
                    estimate.name(),
                    estimate.value(),
                    String.format(
                            Locale.ROOT,
                            "[%.5f, %.5f]",
                            estimate.interval().low(),
                            estimate.interval().high()),
                    kind(estimate)));
        }
        table.append(String.format(
                Locale.ROOT,
                "%nweights: mean %.3f, largest %.1f (%.0f %% of their sum), %.0f %% are 0; smallest logged probability %.2g",
                result.meanWeight(),
                result.largestWeight(),
                result.largestWeightShare() * 100,
                result.zeroWeightShare() * 100,
                result.leastProbability()));
        result.rejected()
                .forEach((reason, count) -> table.append(String.format("%nnot used: %d queries, %s", count, reason)));
        result.warnings().forEach(warning -> table.append(String.format("%nwarning: %s", warning)));
        return table.toString();
    }

    private static String kind(Estimate estimate) {
        return estimate.parameter().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s, limit %.0f",
                        estimate.interval().kind(),
                        estimate.parameter().getAsDouble())
                : estimate.interval().kind();
    }

    String json(Provenance provenance) {
        ObjectNode root = JsonDocument.create();
        root.put("policy", result.policy());
        root.put("queries", result.queries());
        JsonDocument.put(root, "effective_sample_size", result.effectiveSampleSize());
        ArrayNode estimators = root.putArray("estimators");
        for (Estimate estimate : result.estimators()) {
            ObjectNode node = estimators.addObject();
            node.put("name", estimate.name());
            JsonDocument.put(node, "value", estimate.value());
            JsonDocument.put(node, "ci_low", estimate.interval().low());
            JsonDocument.put(node, "ci_high", estimate.interval().high());
            node.put("ci_kind", estimate.interval().kind());
            estimate.parameter().ifPresent(parameter -> JsonDocument.put(node, "parameter", parameter));
            ArrayNode others = node.putArray("other_intervals");
            for (Interval interval : estimate.others()) {
                ObjectNode other = others.addObject();
                other.put("ci_kind", interval.kind());
                JsonDocument.put(other, "ci_low", interval.low());
                JsonDocument.put(other, "ci_high", interval.high());
            }
        }
        ObjectNode overlap = root.putObject("overlap");
        JsonDocument.put(overlap, "mean_weight", result.meanWeight());
        JsonDocument.put(overlap, "largest_weight", result.largestWeight());
        JsonDocument.put(overlap, "largest_weight_share", result.largestWeightShare());
        JsonDocument.put(overlap, "zero_weight_share", result.zeroWeightShare());
        JsonDocument.put(overlap, "least_probability", result.leastProbability());
        JsonDocument.put(overlap, "uncovered_share", result.uncoveredShare());
        ObjectNode rejected = root.putObject("rejected");
        result.rejected().forEach(rejected::put);
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warnings::add);
        root.set("provenance", provenance.json());
        return JsonDocument.text(root);
    }
}
