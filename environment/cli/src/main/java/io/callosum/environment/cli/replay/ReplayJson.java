package io.callosum.environment.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.replay.ProbeTotals;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.scenario.Scenario;
import java.util.List;

/** The result for scripts: one JSON document. */
final class ReplayJson {
    private final ObjectNode root = JsonDocument.create();
    private final ArrayNode runs;

    ReplayJson() {
        root.putObject("provenance");
        runs = root.putArray("runs");
    }

    void add(Scenario scenario, List<ReplayFigures> policies) {
        ObjectNode run = runs.addObject();
        run.put("table", scenario.name());
        run.put("network", scenario.problem().costs().network());
        run.put("queries", scenario.queries());
        run.put("timeout_ms", scenario.problem().timeoutSeconds() * 1e3);
        run.put("changes", scenario.changes().size());
        ArrayNode list = run.putArray("policies");
        policies.forEach(figures -> write(list.addObject(), figures));
    }

    private static void write(ObjectNode policy, ReplayFigures figures) {
        policy.put("policy", figures.policy());
        policy.put("queries", figures.queries());
        JsonDocument.put(policy, "mean_cost", figures.meanCostSeconds());
        JsonDocument.put(policy, "p50_cost", figures.costSeconds().at(0.5));
        JsonDocument.put(policy, "p95_cost", figures.costSeconds().at(0.95));
        JsonDocument.put(policy, "p99_cost", figures.costSeconds().at(0.99));
        JsonDocument.put(policy, "mean_latency_ms", figures.meanLatencyMillis());
        JsonDocument.put(policy, "p50_latency_ms", figures.latencyMillis().at(0.5));
        JsonDocument.put(policy, "p95_latency_ms", figures.latencyMillis().at(0.95));
        JsonDocument.put(policy, "p99_latency_ms", figures.latencyMillis().at(0.99));
        JsonDocument.put(policy, "mean_energy_mj", figures.meanEnergyMillijoules());
        JsonDocument.put(policy, "oracle_ratio", figures.oracleRatio());
        JsonDocument.put(policy, "regret_per_query", figures.regretPerQuerySeconds());
        JsonDocument.put(policy, "recovery_queries", figures.recoveryQueries().orElse(Double.NaN));
        JsonDocument.put(policy, "worse_share", figures.worseShare());
        JsonDocument.put(policy, "late_ratio", figures.lateRatio());
        JsonDocument.put(policy, "offload_share", figures.offloadShare());
        JsonDocument.put(policy, "timeout_share", figures.timeoutShare());
        JsonDocument.put(policy, "min_probability", figures.minProbability());
        figures.energyOverBudget().ifPresent(over -> JsonDocument.put(policy, "energy_over_budget", over));
        figures.deadlineMissed().ifPresent(missed -> JsonDocument.put(policy, "deadline_missed", missed));
        ProbeTotals probes = figures.probes();
        policy.put("probes", probes.probes());
        policy.put("probes_given_up", probes.givenUp());
        policy.put("probe_bytes", probes.bytes());
        JsonDocument.put(policy, "probe_millijoules", probes.millijoules());
        JsonDocument.put(policy, "probe_seconds", probes.linkSeconds());
        ObjectNode splits = policy.putObject("splits");
        figures.splits().forEach((split, queries) -> splits.put(split.toString(), queries));
    }

    String document(Provenance provenance) {
        root.set("provenance", provenance.json());
        return JsonDocument.text(root);
    }
}
