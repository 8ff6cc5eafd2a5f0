package io.callosum.environment.cli.datacenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.datacenter.NetworkCut;
import io.callosum.environment.datacenter.ThroughputCriterion;
import io.callosum.environment.datacenter.ThroughputRow;
import io.callosum.environment.datacenter.ThroughputStudy;
import io.callosum.environment.datacenter.queue.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figure 16 as a table and as JSON. */
final class ThroughputReport {
    private static final String INPUTS =
            "calibrated machines; call times, round trip, query sizes and some rates fitted to the "
                    + "paper's means, these among them";

    private final ThroughputStudy study;
    private final double targetMillis;
    private final double load;
    private final Figure perSecond;
    private final List<ThroughputRow> rows = new ArrayList<>();

    ThroughputReport(ThroughputStudy study, double targetMillis, double load) {
        this.study = study;
        this.targetMillis = targetMillis;
        this.load = load;
        this.perSecond = study.allServerPerSecond();
        for (ThroughputCriterion criterion : ThroughputCriterion.values()) {
            rows.addAll(study.rows(criterion));
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Queries a second that the server sustains if phones cut the networks, over all-server.%nInputs: %s.%n"
                        + "All-server, mean response %.0f ms: %.1f (%.1f .. %.1f) queries a second.%n",
                INPUTS,
                targetMillis,
                perSecond.value(),
                perSecond.interval().low(),
                perSecond.interval().high()));
        ThroughputCriterion shown = null;
        for (ThroughputRow row : rows) {
            if (row.criterion() != shown) {
                shown = row.criterion();
                text.append(String.format(
                        Locale.ROOT,
                        "%n%s%n%-6s %6s %8s %-16s %10s %13s %13s%n",
                        heading(shown),
                        "link",
                        "GPU",
                        "ours",
                        "  95 % interval",
                        "published",
                        "authors' file",
                        "work removed"));
            }
            text.append(line(row));
        }
        text.append("\n\ncuts of least latency (k of n; k = n is all-device)\n");
        for (NetworkCut cut : study.cuts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-6s %-10s %-10s %2d of %2d, server %6.2f of %6.2f ms%n",
                    cut.link().name(),
                    cut.phone().name(),
                    cut.network(),
                    cut.split(),
                    cut.splits() - 1,
                    cut.serverSeconds() * 1e3,
                    cut.allServerSeconds() * 1e3));
        }
        return text.toString().stripTrailing();
    }

    private String heading(ThroughputCriterion criterion) {
        return criterion.label()
                + switch (criterion) {
                    case UTILISATION -> " (exact)";
                    case MEAN_RESPONSE -> String.format(Locale.ROOT, " (%.0f ms)", targetMillis);
                    case P95_RESPONSE -> String.format(Locale.ROOT, " (that of all-server at a load of %.2f)", load);
                };
    }

    private static String line(ThroughputRow row) {
        return String.format(
                Locale.ROOT,
                "%-6s %6s %8.3f %-16s %10s %13s %12.1f%%%n",
                row.link().name(),
                row.gpuPercent().isPresent() ? row.gpuPercent().getAsInt() + " %" : "mean",
                row.ratio().value(),
                row.ratio().interval().halfWidth() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " %.3f .. %.3f",
                                row.ratio().interval().low(),
                                row.ratio().interval().high()),
                row.published().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", row.published().getAsDouble())
                        : "",
                row.authorsFile().isPresent()
                        ? String.format(Locale.ROOT, "%.3f", row.authorsFile().getAsDouble())
                        : "",
                row.cloudWorkRemoved() * 100);
    }

    ObjectNode json() {
        ObjectNode document = JsonDocument.create();
        document.put("inputs", INPUTS);
        DatacenterJson.put(document, "all_server_per_second", perSecond, 1);
        ArrayNode array = document.putArray("rows");
        for (ThroughputRow row : rows) {
            ObjectNode node = array.addObject();
            node.put("figure", "16");
            node.put("link", row.link().name());
            if (row.gpuPercent().isPresent()) {
                node.put("gpu_percent", row.gpuPercent().getAsInt());
            } else {
                node.putNull("gpu_percent");
            }
            node.put("criterion", row.criterion().label());
            JsonDocument.put(node, "ours", row.ratio().value());
            JsonDocument.put(node, "ci_low", row.ratio().interval().low());
            JsonDocument.put(node, "ci_high", row.ratio().interval().high());
            JsonDocument.put(node, "published", row.published().orElse(Double.NaN));
            JsonDocument.put(node, "authors_file", row.authorsFile().orElse(Double.NaN));
            JsonDocument.put(node, "cloud_work_removed", row.cloudWorkRemoved());
        }
        ArrayNode cuts = document.putArray("cuts");
        for (NetworkCut cut : study.cuts()) {
            cuts.addObject()
                    .put("network", cut.network())
                    .put("phone", cut.phone().name())
                    .put("link", cut.link().name())
                    .put("split", cut.split())
                    .put("server_ms", cut.serverSeconds() * 1e3)
                    .put("all_server_ms", cut.allServerSeconds() * 1e3);
        }
        return document;
    }
}
