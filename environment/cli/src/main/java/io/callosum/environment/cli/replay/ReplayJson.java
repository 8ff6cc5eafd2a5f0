package io.callosum.environment.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.scenario.Scenario;
import java.util.List;

/** The result for scripts: one JSON document. */
final class ReplayJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root = MAPPER.createObjectNode();
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
        put(policy, "mean_cost", figures.meanCostSeconds());
        put(policy, "p50_cost", figures.costSeconds().at(0.5));
        put(policy, "p95_cost", figures.costSeconds().at(0.95));
        put(policy, "p99_cost", figures.costSeconds().at(0.99));
        put(policy, "mean_latency_ms", figures.meanLatencyMillis());
        put(policy, "p50_latency_ms", figures.latencyMillis().at(0.5));
        put(policy, "p95_latency_ms", figures.latencyMillis().at(0.95));
        put(policy, "p99_latency_ms", figures.latencyMillis().at(0.99));
        put(policy, "mean_energy_mj", figures.meanEnergyMillijoules());
        put(policy, "oracle_ratio", figures.oracleRatio());
        put(policy, "regret_per_query", figures.regretPerQuerySeconds());
        put(policy, "recovery_queries", figures.recoveryQueries().orElse(Double.NaN));
        put(policy, "worse_share", figures.worseShare());
        put(policy, "late_ratio", figures.lateRatio());
        put(policy, "offload_share", figures.offloadShare());
        put(policy, "timeout_share", figures.timeoutShare());
        put(policy, "min_probability", figures.minProbability());
        figures.energyOverBudget().ifPresent(over -> put(policy, "energy_over_budget", over));
        ObjectNode splits = policy.putObject("splits");
        figures.splits().forEach((split, queries) -> splits.put(split.toString(), queries));
    }

    /** JSON has no NaN: what is not known is null. */
    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    String document(Provenance provenance) {
        root.set("provenance", provenance.json());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and strings is always JSON", impossible);
        }
    }
}
