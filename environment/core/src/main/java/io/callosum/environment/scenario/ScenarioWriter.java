package io.callosum.environment.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.text.AtomicBytes;
import io.callosum.environment.text.AtomicText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a scenario as {@code NAME.json} and {@code NAME.csv.gz}: to temporary files first, then moved, rows before header. What is read
 * again is the same to the bit, but for a network time beyond any limit, which is cut to 10^12 ms. Stateless.
 */
public final class ScenarioWriter {
    private static final double LONGEST_MILLIS = 1e12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScenarioWriter() {}

    /**
     * Writes into a folder, which is made if it is missing.
     *
     * @return the header's file
     * @throws IOException if that fails
     */
    public static Path write(Path folder, Scenario scenario) throws IOException {
        Path rows = folder.resolve(scenario.name() + ".csv.gz");
        Path header = folder.resolve(scenario.name() + ".json");
        // The header comes last: who sees it finds the rows.
        AtomicBytes.write(rows, stream -> writeRows(stream, scenario));
        try (AtomicText text = new AtomicText(header)) {
            text.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(header(scenario)));
            text.finish();
        }
        return header;
    }

    private static ObjectNode header(Scenario scenario) {
        PartitionProblem problem = scenario.problem();
        SplitCosts costs = problem.costs();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", ScenarioHeader.FORMAT);
        root.put("name", scenario.name());
        root.put("network", costs.network());
        root.put("splits", scenario.splits());
        root.put("queries", scenario.queries());
        ObjectiveField.write(root.putObject("objective"), problem.objective());
        root.put("timeout_ms", Math.min(problem.timeoutSeconds() * 1e3, LONGEST_MILLIS));
        numbers(root.putArray("bytes"), costs.uplinkBytes(), 1);
        ObjectNode prior = root.putObject("prior");
        prior.put("layer_types", costs.deviceSecondsByGroup().length);
        table(prior.putArray("device_ms_by_type"), costs.deviceSecondsByGroup());
        table(prior.putArray("server_ms_by_type"), costs.serverSecondsByGroup());
        numbers(prior.putArray("device_mj"), problem.deviceMillijoules(), 1);
        prior.put("rtt_ms", problem.link().roundTripSeconds() * 1e3);
        prior.put("uplink_mbps", problem.link().uplinkMegabitsPerSecond());
        ObjectNode radio = root.putObject("radio");
        radio.put("mw_per_mbps", problem.power().radioMilliwattsPerMegabit());
        radio.put("base_mw", problem.power().radioMilliwatts());
        radio.put("wait_mw", problem.power().waitMilliwatts());
        ArrayNode changes = root.putArray("changes");
        scenario.changes().forEach(changes::add);
        return root;
    }

    private static void table(ArrayNode node, double[][] seconds) {
        for (double[] group : seconds) {
            numbers(node.addArray(), group, 1e3);
        }
    }

    private static void numbers(ArrayNode node, double[] values, double factor) {
        for (double value : values) {
            node.add(value * factor);
        }
    }

    private static void writeRows(OutputStream stream, Scenario scenario) throws IOException {
        CostTable table = scenario.table();
        try (BufferedWriter rows =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(stream), StandardCharsets.US_ASCII))) {
            rows.write("query,time_s,recent_mbps,oracle,split,device_ms,network_ms,server_ms,energy_mj,timed_out\n");
            for (int i = 0; i < table.queries(); i++) {
                String query = i + "," + table.arrivalSeconds(i) + "," + table.recentMegabitsPerSecond(i) + ","
                        + table.oracleSplit(i) + ",";
                for (int k = 0; k < table.splits(); k++) {
                    rows.write(query + k + "," + table.deviceMillis(i, k) + ","
                            + Math.min(table.networkMillis(i, k), LONGEST_MILLIS) + "," + table.serverMillis(i, k) + ","
                            + table.energyMillijoules(i, k) + "," + (table.timedOut(i, k) ? "1" : "0") + "\n");
                }
            }
        }
    }
}
