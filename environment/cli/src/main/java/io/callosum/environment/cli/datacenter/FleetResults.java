package io.callosum.environment.cli.datacenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.datacenter.fleet.ClassFigures;
import io.callosum.environment.datacenter.fleet.FleetPolicy;
import io.callosum.environment.datacenter.fleet.FleetRun;
import io.callosum.environment.datacenter.fleet.FleetSettings;
import io.callosum.environment.datacenter.fleet.FleetSimulation;
import io.callosum.environment.datacenter.fleet.Swing;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fleets side by side, as a table and as JSON. Not thread-safe. */
final class FleetResults {
    private final FleetSettings settings;
    private final List<FleetRun> runs = new ArrayList<>();
    private final List<Double> heapBytesPerPhone = new ArrayList<>();
    private final List<Double> elapsedSeconds = new ArrayList<>();

    FleetResults(FleetSettings settings) {
        this.settings = settings;
    }

    void describe(Provenance provenance) {
        provenance
                .configuration()
                .put("phones", settings.phones())
                .put("servers", settings.servers())
                .put("load", settings.load())
                .put("gpu_share", settings.gpuShare())
                .put("warm_up_seconds", settings.warmUpSeconds())
                .put("seconds", settings.seconds())
                .put("ping_seconds", settings.pingSeconds())
                .put("pings_together", settings.pingsTogether())
                .put("outage_share", settings.outage().share())
                .put("outage_from_seconds", settings.outage().fromSeconds())
                .put("outage_seconds", settings.outage().seconds())
                .put("link_deviation_between_phones", settings.fading().phoneDeviation())
                .put("link_deviation_in_time", settings.fading().timeDeviation())
                .put("link_memory_seconds", settings.fading().memorySeconds())
                .put("transfer_deviation", settings.fading().transferDeviation());
    }

    /** Plays a policy, and measures what its phones' state takes of the heap at the end. */
    void play(FleetPolicy policy) {
        double before = usedHeapBytes();
        long start = System.nanoTime();
        FleetSimulation simulation = new FleetSimulation(policy, settings);
        try {
            runs.add(simulation.play());
            elapsedSeconds.add((System.nanoTime() - start) / 1e9);
            heapBytesPerPhone.add(Math.max(0, usedHeapBytes() - before) / settings.phones());
        } finally {
            Reference.reachabilityFence(simulation);
        }
    }

    private static double usedHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (double) runtime.totalMemory() - runtime.freeMemory();
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d phones (%.0f %% with a GPU; Wi-Fi, LTE and 3G; eight networks) on %d servers, load %.2f if everything were sent, "
                        + "%.0f s after %.0f s of warm-up%n%n%-12s %9s %8s %8s %7s %8s  %-15s %-15s %6s %6s %6s %5s %7s%n",
                settings.phones(),
                settings.gpuShare() * 100,
                settings.servers(),
                settings.load(),
                settings.seconds(),
                settings.warmUpSeconds(),
                "policy",
                "queries",
                "mean ms",
                "p95 ms",
                "late",
                "queue ms",
                "utilisation",
                "sent",
                "disp.",
                "rhythm",
                "Jain",
                "herd",
                "kB each"));
        for (int i = 0; i < runs.size(); i++) {
            FleetRun run = runs.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %,9d %8.1f %8.1f %6.2f%% %8.1f  %-15s %-15s %6.2f %6.2f %6.3f %5s %7.1f%n",
                    run.policy().label(),
                    run.queries(),
                    run.meanLatencySeconds() * 1e3,
                    run.p95LatencySeconds() * 1e3,
                    run.timedOutShare() * 100,
                    run.queue().mean() * 1e3,
                    swing(run.utilisation()),
                    swing(run.offload()),
                    run.offloadDispersion(),
                    Math.max(run.utilisation().rhythm(), run.offload().rhythm()),
                    run.meanJain(),
                    run.isHerd() ? "yes" : "no",
                    heapBytesPerPhone.get(i) / 1e3));
        }
        text.append(
                "\nutilisation and share of queries sent: mean +- deviation from second to second; disp.: variance of that share over that of "
                        + "independent phones;\nrhythm: autocorrelation of the strongest cycle; Jain: fairness between phones of a class; kB each: heap a phone.");
        return text.toString();
    }

    private static String swing(Swing swing) {
        return String.format(Locale.ROOT, "%.3f +- %.3f", swing.mean(), swing.deviation());
    }

    ObjectNode json() {
        ObjectNode document = JsonDocument.create();
        ArrayNode array = document.putArray("runs");
        for (int i = 0; i < runs.size(); i++) {
            FleetRun run = runs.get(i);
            ObjectNode node = array.addObject();
            node.put("policy", run.policy().label());
            node.put("queries", run.queries());
            node.put("events", run.events());
            node.put("mean_latency_ms", run.meanLatencySeconds() * 1e3);
            node.put("p95_latency_ms", run.p95LatencySeconds() * 1e3);
            node.put("timed_out_share", run.timedOutShare());
            node.put("mean_queue_ms", run.queue().mean() * 1e3);
            put(node, "queue_s", run.queue());
            put(node, "utilisation", run.utilisation());
            put(node, "offload_share", run.offload());
            node.put("offload_dispersion", run.offloadDispersion());
            node.put("wasted_work_share", run.wastedShare());
            node.put("mean_jain", run.meanJain());
            node.put("least_jain", run.leastJain());
            node.put("herd", run.isHerd());
            node.putObject("measured")
                    .put("heap_bytes_per_phone", Math.round(heapBytesPerPhone.get(i)))
                    .put("seconds", elapsedSeconds.get(i));
            ArrayNode classes = node.putArray("classes");
            for (ClassFigures each : run.classes()) {
                ObjectNode one = classes.addObject();
                one.put("network", each.network());
                one.put("phone", each.phone().name());
                one.put("link", each.link().name());
                one.put("phones", each.fairness().phones());
                one.put("queries", each.queries());
                JsonDocument.put(one, "mean_latency_ms", each.fairness().meanSeconds() * 1e3);
                JsonDocument.put(one, "offload_share", each.offloadShare());
                JsonDocument.put(one, "jain", each.fairness().jain());
            }
            ArrayNode utilisation = node.putArray("utilisation_by_second");
            run.utilisationBySecond().forEach(utilisation::add);
            ArrayNode offload = node.putArray("offload_share_by_second");
            run.offloadBySecond().forEach(offload::add);
        }
        return document;
    }

    private static void put(ObjectNode node, String name, Swing swing) {
        ObjectNode object = node.putObject(name);
        JsonDocument.put(object, "mean", swing.mean());
        JsonDocument.put(object, "deviation", swing.deviation());
        JsonDocument.put(object, "lag_1_correlation", swing.lag1());
        JsonDocument.put(object, "period_s", swing.periodSeconds());
        JsonDocument.put(object, "rhythm", swing.rhythm());
    }
}
