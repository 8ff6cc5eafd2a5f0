package io.callosum.environment.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.network.Network;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Version;
import io.callosum.executors.energy.EnergyMeters;
import io.callosum.executors.pipeline.ProbeCounts;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's result for people and for scripts. */
final class DemoReport {
    private final DemoSettings settings;
    private final NetworkOptions options;
    private final DemoResult result;

    DemoReport(DemoSettings settings, NetworkOptions options, DemoResult result) {
        this.settings = settings;
        this.options = options;
        this.result = result;
    }

    /** A table of the policies. */
    String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%n%-22s %8s %9s %9s %9s %12s %9s  %s%n",
                "policy", "answered", "mean ms", "p50 ms", "p95 ms", "energy mJ *", "failures", "splits (k: queries)"));
        for (PolicyTally tally : result.tallies()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-22s %4d/%-4d %8.0f %9.0f %9.0f %12.0f %9d  %s%n",
                    tally.policy(),
                    tally.answered(),
                    tally.queries(),
                    tally.meanLatencyMillis(),
                    tally.latencyMillisAt(0.5),
                    tally.latencyMillisAt(0.95),
                    tally.meanEnergyMillijoules(),
                    tally.offloadFailures(),
                    splits(tally)));
        }
        for (PolicyTally tally : result.tallies()) {
            ProbeCounts probes = tally.probes();
            if (probes.probes() > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "%n%s had the link probed %d times (%d given up): %.0f kB, %.1f s, %.0f mJ *, which is in its energy.%n",
                        tally.policy(),
                        probes.probes(),
                        probes.givenUp(),
                        probes.bytes() / 1e3,
                        probes.seconds(),
                        probes.millijoules()));
            }
        }
        if (!result.codecs().isEmpty()) {
            table.append(System.lineSeparator());
            for (PolicyTally tally : result.tallies()) {
                table.append(String.format(
                        Locale.ROOT,
                        "%s: codecs of what crossed %s, largest error %.2g of %.2g tolerated%n",
                        tally.policy(),
                        tally.codecs(),
                        tally.largestError(),
                        result.codecs().tolerance()));
            }
        }
        table.append(String.format(
                Locale.ROOT,
                "%n* modelled, not measured: %.1f W while computing, radio %.2f mW per Mbit/s + %.2f mW while sending.%n",
                settings.power().deviceWatts(),
                settings.power().radioMilliwattsPerMegabit(),
                settings.power().radioMilliwatts()));
        table.append(String.format(
                Locale.ROOT,
                result.codecs().isEmpty()
                        ? "Every answer %s the whole network's on one executor (largest difference %.1e). %.0f s of queries.%n"
                        : "Every answer without a lossy codec %s the whole network's on one executor (largest difference %.1e). %.0f s of queries.%n",
                result.outputsEqual() ? "equals" : "DOES NOT EQUAL",
                result.largestDifference(),
                result.wallSeconds()));
        return table.append("Query trace: ")
                .append(settings.trace())
                .append(". Report: ")
                .append(settings.report())
                .toString();
    }

    private String splits(PolicyTally tally) {
        return tally.splits().entrySet().stream()
                .map(entry -> label(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private String label(int split) {
        Network network = settings.network();
        if (split == 0) {
            return "0 all-server";
        }
        return split == network.layerCount()
                ? split + " all-device"
                : split + " after " + network.layers().get(split - 1).name();
    }

    /** One JSON document. */
    String json() {
        ObjectNode root = JsonDocument.create();
        ArrayNode policies = root.putArray("policies");
        for (PolicyTally tally : result.tallies()) {
            ObjectNode policy = policies.addObject();
            policy.put("policy", tally.policy());
            policy.put("queries", tally.queries());
            policy.put("answered", tally.answered());
            policy.put("offload_failures", tally.offloadFailures());
            policy.put("mean_latency_ms", tally.meanLatencyMillis());
            policy.put("p50_latency_ms", tally.latencyMillisAt(0.5));
            policy.put("p95_latency_ms", tally.latencyMillisAt(0.95));
            policy.put("mean_energy_mj", tally.meanEnergyMillijoules());
            ProbeCounts probes = tally.probes();
            policy.put("probes", probes.probes());
            policy.put("probes_given_up", probes.givenUp());
            policy.put("probe_bytes", probes.bytes());
            policy.put("probe_millijoules", probes.millijoules());
            policy.put("probe_seconds", probes.seconds());
            ObjectNode splits = policy.putObject("splits");
            for (Map.Entry<Integer, Integer> split : tally.splits().entrySet()) {
                splits.put(split.getKey().toString(), split.getValue());
            }
            if (!result.codecs().isEmpty()) {
                ObjectNode codecs = policy.putObject("codecs");
                tally.codecs().forEach(codecs::put);
                policy.put("largest_error", tally.largestError());
            }
        }
        root.put("outputs_equal", result.outputsEqual());
        if (!result.codecs().isEmpty()) {
            root.put("tolerance", result.codecs().tolerance());
            root.put("largest_error", result.largestError());
        }
        root.put("largest_difference", result.largestDifference());
        root.put("trace", settings.trace().toString());
        root.put("report", settings.report().toString());
        root.set("provenance", provenance());
        return JsonDocument.text(root);
    }

    /** What made the result. */
    ObjectNode provenance() {
        ObjectNode provenance = JsonDocument.create();
        provenance.put("version", Version.current());
        provenance.put("commit", Version.commit());
        provenance.put("network", settings.network().name());
        provenance.put("executor", options.executorName());
        provenance.put("weight_seed", options.weightSeed());
        provenance.put("seed", settings.seed());
        provenance.put("slowdown", settings.slowdown().compute());
        provenance.put("slowdown_fully_connected", settings.slowdown().weights());
        provenance.put("uplink", settings.uplinkFile().toString());
        provenance.put("rtt_ms", settings.roundTripMillis());
        provenance.put("prior_round_trip_ms", result.roundTripMillis());
        provenance.put("timeout_ms", result.timeoutMillis());
        provenance.put("profile", settings.profile().isPresent() ? "file" : "measured at start-up");
        int layers = settings.network().layerCount();
        provenance.put("device_ms", result.profile().deviceSeconds()[layers] * 1e3);
        provenance.put("server_ms", result.profile().serverSeconds()[0] * 1e3);
        provenance.put("energy_source", "modelled");
        // Both halves run on this machine, whose meters cannot tell them apart.
        provenance.put("energy_meter", EnergyMeters.MODEL);
        ObjectNode meters = provenance.putObject("energy_meters");
        EnergyMeters.report()
                .forEach((name, availability) -> meters.putObject(name)
                        .put("available", availability.available())
                        .put("detail", availability.detail()));
        provenance.put("java", Runtime.version().toString());
        provenance.put("processors", Runtime.getRuntime().availableProcessors());
        provenance.put("wall_s", result.wallSeconds());
        return provenance;
    }
}
