package io.callosum.environment.cli.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.adaptive.LinkKnowledge;
import io.callosum.controller.adaptive.MachineKnowledge;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.training.TrainingResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a fit found, for people and for scripts. */
final class TrainingReport {
    private final TrainingResult result;
    private final Path output;

    TrainingReport(TrainingResult result, Path output) {
        this.result = result;
        this.output = output;
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: from %d queries%n%n%-20s %8s %8s %11s %11s %8s %9s%n",
                output,
                result.rows(),
                "network",
                "devices",
                "splits",
                "median Mbps",
                "5 % Mbps",
                "rtt ms",
                "device ms"));
        result.prior().networks().forEach((name, part) -> text.append(row(name, part)));
        result.rejected()
                .forEach((device, reason) -> text.append(String.format("left out: %s (%s)%n", device, reason)));
        if (result.rehearsedQueries() > 0) {
            AdaptiveSettings chosen = result.prior().settings();
            text.append(String.format(
                    Locale.ROOT,
                    "progressive loss over %d queries: %.5f with default settings, %.5f with deviations %.2f (device), %.2f "
                            + "(server) and noises %.2f (server), %.2f (transfer)",
                    result.rehearsedQueries(),
                    result.defaultLoss(),
                    result.loss(),
                    chosen.deviceDeviation(),
                    chosen.serverDeviation(),
                    chosen.serverNoise(),
                    chosen.transferNoise()));
        } else {
            text.append("nothing ran on a device alone: settings are the defaults");
        }
        return text.toString();
    }

    private String row(String name, NetworkKnowledge part) {
        return String.format(
                Locale.ROOT,
                "%-20s %8d %8s %11.2f %11.2f %8.1f %9.1f%n",
                name,
                result.devices().getOrDefault(name, 0),
                known(part.device()) + "/" + part.splits(),
                megabits(part.link(), 0.5),
                megabits(part.link(), 0.95),
                Math.exp(part.link().logRoundTripMean()) * 1e3,
                part.device().seconds(part.splits() - 1) * 1e3);
    }

    private static long known(MachineKnowledge machine) {
        return IntStream.range(0, machine.splits()).filter(machine::knows).count();
    }

    /** The bandwidth that the link is above for so much of the time. */
    private static double megabits(LinkKnowledge link, double share) {
        double[] seconds = LinkKnowledge.secondsPerByte();
        double[] longRun = link.longRun();
        double sum = 0;
        int level = 0;
        while (level < longRun.length - 1 && sum + longRun[level] < share) {
            sum += longRun[level++];
        }
        return 8e-6 / seconds[level];
    }

    String json(Provenance provenance) {
        TrainedPrior prior = result.prior();
        ObjectNode root = JsonDocument.create();
        root.put("policy", output.toString());
        root.put("rows", result.rows());
        ArrayNode networks = root.putArray("networks");
        prior.networks().forEach((name, part) -> {
            ObjectNode node = networks.addObject();
            node.put("network", name);
            node.put("devices", result.devices().getOrDefault(name, 0));
            node.put("splits", part.splits());
            node.put("splits_measured", known(part.device()));
            JsonDocument.put(node, "device_ms", part.device().seconds(part.splits() - 1) * 1e3);
            JsonDocument.put(node, "rtt_ms", Math.exp(part.link().logRoundTripMean()) * 1e3);
            JsonDocument.put(node, "median_mbps", megabits(part.link(), 0.5));
            JsonDocument.put(node, "p05_mbps", megabits(part.link(), 0.95));
        });
        ObjectNode types = root.putObject("layer_types");
        prior.layerTypes().forEach((name, factor) -> {
            ObjectNode node = types.putObject(name);
            JsonDocument.put(node, "device_factor", Math.exp(factor.deviceMean()));
            JsonDocument.put(node, "device_deviation", Math.sqrt(factor.deviceVariance()));
            JsonDocument.put(node, "server_factor", Math.exp(factor.serverMean()));
            JsonDocument.put(node, "server_deviation", Math.sqrt(factor.serverVariance()));
        });
        ObjectNode rejected = root.putObject("rejected_devices");
        result.rejected().forEach(rejected::put);
        ObjectNode settings = root.putObject("settings");
        settings.put("device_deviation", prior.settings().deviceDeviation());
        settings.put("server_deviation", prior.settings().serverDeviation());
        settings.put("server_noise", prior.settings().serverNoise());
        settings.put("transfer_noise", prior.settings().transferNoise());
        ObjectNode loss = root.putObject("progressive_loss");
        loss.put("queries", result.rehearsedQueries());
        JsonDocument.put(loss, "default", result.defaultLoss());
        JsonDocument.put(loss, "chosen", result.loss());
        root.set("provenance", provenance.json());
        return JsonDocument.text(root);
    }
}
