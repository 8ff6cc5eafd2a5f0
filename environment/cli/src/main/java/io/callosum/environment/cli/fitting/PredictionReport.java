package io.callosum.environment.cli.fitting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.SplitThresholds.Range;
import io.callosum.controller.prediction.NetworkPredictor.Basis;
import io.callosum.controller.profile.LayerCost;
import io.callosum.environment.cli.fitting.PredictedSplits.PredictedLayer;
import io.callosum.environment.cli.output.JsonDocument;
import java.util.List;
import java.util.Locale;

/** A prediction as text and as JSON. */
final class PredictionReport {
    private final PredictedSplits splits;
    private final List<Double> bandwidths;
    private final List<LayerCost> rows;

    PredictionReport(PredictedSplits splits, List<Double> bandwidths) {
        this.splits = splits;
        this.bandwidths = bandwidths;
        this.rows = splits.profile().rows();
    }

    private static String basis(PredictedLayer layer) {
        return layer.basis().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String name(int split) {
        if (split == rows.size() - 1) {
            return "all-device";
        }
        return split == 0 ? "all-server" : "after " + rows.get(split).layer();
    }

    private static int best(CostPrediction costs, double rate) {
        return CostPrediction.leastCost(costs.costSeconds(rate, costs.pricing()));
    }

    /** A table of layers, one of bandwidths, and the thresholds. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s, predicted; device %.4g times slower (fully connected %.4g); energy %s",
                splits.profile().network(),
                splits.factors().compute(),
                splits.factors().weights(),
                splits.predictedEnergies()
                        ? "by the powers in the predictor file"
                        : String.format(
                                Locale.ROOT,
                                "modelled at %.4g W",
                                splits.power().deviceWatts()));
        line(text, "");
        line(
                text,
                "%5s  %-12s %-18s %11s %23s %11s %11s %12s",
                "split",
                "layer",
                "type",
                "device ms",
                "90 % of such layers",
                "device mJ",
                "server ms",
                "output bytes");
        double device = 0;
        double server = 0;
        double energy = 0;
        for (int row = 1; row < rows.size(); row++) {
            PredictedLayer layer = splits.layers().get(row - 1);
            LayerCost cost = rows.get(row);
            device += cost.deviceMillis();
            server += cost.serverMillis();
            energy += splits.millijoules(cost);
            String range = Double.isInfinite(layer.highMillis())
                    ? "unknown"
                    : String.format(Locale.ROOT, "%.3f .. %.3f", layer.lowMillis(), layer.highMillis());
            line(
                    text,
                    "%5d  %-12s %-18s %11.3f %23s %11.2f %11.3f %12d%s",
                    row,
                    cost.layer(),
                    cost.type(),
                    cost.deviceMillis(),
                    range,
                    splits.millijoules(cost),
                    cost.serverMillis(),
                    cost.outputBytes(),
                    layer.basis() == Basis.MEASURED ? "" : "  " + basis(layer));
        }
        line(text, "%5s  %-12s %-18s %11.3f %23s %11.2f %11.3f", "", "whole", "", device, "", energy, server);
        line(text, "");
        line(text, "%12s  %-30s %-30s", "Mbit/s", "least latency", "least energy");
        CostPrediction latency = splits.costs(Objective.LATENCY);
        CostPrediction frugality = splits.costs(Objective.ENERGY);
        for (double rate : bandwidths) {
            int fast = best(latency, rate);
            int frugal = best(frugality, rate);
            line(
                    text,
                    "%12.4g  %-30s %-30s",
                    rate,
                    String.format(
                            Locale.ROOT,
                            "%d %s, %.1f ms",
                            fast,
                            name(fast),
                            1e3 * latency.costSeconds(rate, latency.pricing())[fast]),
                    frugal + " " + name(frugal));
        }
        thresholds(text, "latency", Objective.LATENCY);
        thresholds(text, "energy", Objective.ENERGY);
        return text.toString().stripTrailing();
    }

    private void thresholds(StringBuilder text, String what, Objective objective) {
        line(text, "");
        line(text, "thresholds for least %s:", what);
        for (Range range : splits.thresholds(objective)) {
            line(
                    text,
                    "  %-12s to %-12s Mbit/s: %d %s",
                    rate(range.fromMegabitsPerSecond()),
                    rate(range.toMegabitsPerSecond()),
                    range.split(),
                    name(range.split()));
        }
    }

    private static String rate(double megabitsPerSecond) {
        if (megabitsPerSecond == 0) {
            return "0";
        }
        return Double.isInfinite(megabitsPerSecond) ? "any" : String.format(Locale.ROOT, "%.4g", megabitsPerSecond);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }

    /** The same as a document. */
    ObjectNode json() {
        ObjectNode document = JsonDocument.create();
        document.put("network", splits.profile().network());
        document.put("device_slowdown", splits.factors().compute());
        document.put("device_slowdown_fully_connected", splits.factors().weights());
        document.put("round_trip_ms", splits.roundTripSeconds() * 1e3);
        document.put("energy_source", splits.predictedEnergies() ? "predictors" : "modelled");
        document.put("device_deviation", splits.deviceDeviation());
        document.put("server_deviation", splits.serverDeviation());
        ArrayNode layers = document.putArray("layers");
        double device = 0;
        double server = 0;
        double millijoules = 0;
        for (int row = 1; row < rows.size(); row++) {
            PredictedLayer layer = splits.layers().get(row - 1);
            LayerCost cost = rows.get(row);
            device += cost.deviceMillis();
            server += cost.serverMillis();
            millijoules += splits.millijoules(cost);
            ObjectNode each = layers.addObject();
            each.put("split", row);
            each.put("layer", cost.layer());
            each.put("type", cost.type());
            each.put("device_ms", cost.deviceMillis());
            JsonDocument.put(each, "device_low_ms", layer.lowMillis());
            JsonDocument.put(each, "device_high_ms", layer.highMillis());
            each.put("device_mj", splits.millijoules(cost));
            each.put("server_ms", cost.serverMillis());
            each.put("output_bytes", cost.outputBytes());
            each.put("basis", basis(layer));
        }
        document.put("device_ms", device);
        document.put("server_ms", server);
        document.put("device_mj", millijoules);
        ArrayNode best = document.putArray("best");
        CostPrediction latency = splits.costs(Objective.LATENCY);
        CostPrediction energy = splits.costs(Objective.ENERGY);
        for (double rate : bandwidths) {
            ObjectNode each = best.addObject();
            each.put("uplink_mbps", rate);
            each.put("latency_split", best(latency, rate));
            each.put("latency_ms", 1e3 * latency.costSeconds(rate, latency.pricing())[best(latency, rate)]);
            each.put("energy_split", best(energy, rate));
        }
        ObjectNode thresholds = document.putObject("thresholds");
        thresholds(thresholds.putArray("latency"), Objective.LATENCY);
        thresholds(thresholds.putArray("energy"), Objective.ENERGY);
        return document;
    }

    private void thresholds(ArrayNode array, Objective objective) {
        for (Range range : splits.thresholds(objective)) {
            ObjectNode each = array.addObject();
            each.put("split", range.split());
            each.put("from_mbps", range.fromMegabitsPerSecond());
            JsonDocument.put(each, "to_mbps", range.toMegabitsPerSecond());
        }
    }
}
