package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that replay wrote, evaluated: against the truth that replay finds by playing the target. */
final class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORLD = "--profile DIR/profile.csv --uplink DIR/uplink.csv --queries 1200 --noise 0.1 "
            + "--link-info recent --seed 3 ";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("profile.csv"), """
                layer,type,output_bytes,device_ms,server_ms
                input,input,100000,0,0
                conv1,convolution,20000,100,10
                fc1,fully-connected,4000,200,20
                """);
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,4\n60,2\n80,8\n");
        CommandRun logged = run("replay " + WORLD + "--policies eps-greedy:0.3,all-device --trace-out DIR/logs");
        assertThat(logged.exitCode()).as(logged.err()).isZero();
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" +", -1));
    }

    private double truth(String policy) throws IOException {
        JsonNode document = JSON.readTree(
                run("replay " + WORLD + "--json --policies " + policy).out());
        return document.get("runs")
                .get(0)
                .get("policies")
                .get(0)
                .get("mean_cost")
                .asDouble();
    }

    private static JsonNode estimator(JsonNode document, String name) {
        for (JsonNode each : document.get("estimators")) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no estimator " + name + " in " + document);
    }

    @Test
    void thePageHasTheEstimatesAndTheLog() {
        CommandRun run = run("evaluate --policy all-device --report DIR/page.html "
                + "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("page.html"))
                .content()
                .contains("What all-device would have cost", "Estimates and their 95 % intervals", "snips")
                .contains("Logged queries", "Latency over time", "Split over time", "Latency percentiles");
    }

    @Test
    void anIntervalCoversTheTruthOfAFixedSplit() throws IOException {
        for (String policy : new String[] {"all-device", "all-server", "fixed:1"}) {
            CommandRun run =
                    run("evaluate --json --policy " + policy + " DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode document = JSON.readTree(run.out());
            assertThat(document.get("policy").asText()).isEqualTo(policy);
            assertThat(document.get("queries").asInt()).isEqualTo(1200);
            assertThat(document.get("effective_sample_size").asDouble()).isBetween(50.0, 1200.0);
            JsonNode dr = estimator(document, "dr");
            double truth = truth(policy);
            assertThat(truth)
                    .isBetween(dr.get("ci_low").asDouble(), dr.get("ci_high").asDouble());
            assertThat(dr.get("ci_high").asDouble() - dr.get("ci_low").asDouble())
                    .isLessThan(0.2 * truth);
            for (String name : new String[] {"ips", "clipped-ips", "snips", "dm", "sndr", "switch-dr", "dros"}) {
                assertThat(estimator(document, name).get("value").asDouble())
                        .as(name)
                        .isPositive();
            }
            assertThat(document.get("provenance").get("data")).hasSize(1);
        }
    }

    @Test
    void aTargetThatPredictsIsToldWhatItMayKnow() throws IOException {
        CommandRun run = run("evaluate --json --policy static --profile DIR/profile.csv "
                + "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode dr = estimator(JSON.readTree(run.out()), "dr");
        assertThat(truth("static"))
                .isBetween(dr.get("ci_low").asDouble(), dr.get("ci_high").asDouble());
    }

    @Test
    void peopleGetATable() {
        CommandRun run = run("evaluate --policy all-server DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(run.out())
                .startsWith("all-server: mean cost of a query in seconds, from 1200 logged queries")
                .containsPattern("(?m)^dr +[0-9.]+ +\\[[0-9.]+, [0-9.]+]");
    }

    @Test
    void severalLogsAreOne() throws IOException {
        String log = "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl";
        JsonNode twice = JSON.readTree(
                run("evaluate --json --policy all-device " + log + " " + log).out());
        assertThat(twice.get("queries").asInt()).isEqualTo(2400);
    }

    @Test
    void whatCannotBeEvaluatedIsSaidInOneLine() throws IOException {
        String log = "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl";
        refused(
                "--policy all-server DIR/logs/profile-uplink.csv-all-device.jsonl",
                "expected a log of a stochastic policy, found that all 1200 decisions had probability 1");
        refused("--policy static " + log, "expected --table or layer profiles beside --policy static");
        refused("--policy fixed:3 " + log, "expected fixed:0..fixed:2, found 'fixed:3'");
        refused("--policy best " + log, "expected a policy of ");
        refused("--policy all-device DIR/none.jsonl", "none.jsonl: expected a file, found none");
        refused("--policy all-device " + folder, "expected query traces, *.jsonl, ");
        refused("--policy all-device --objective budget:5 " + log, "found a budget");
        refused("--policy all-device --objective deadline:5 " + log, "found a deadline");
        refused("--policy all-device --objective p95 " + log, "found a tail");
        refused("--policy all-device", "Missing required parameter");
        Files.writeString(folder.resolve("bad.jsonl"), "{}\n");
        refused("--policy all-device DIR/bad.jsonl", "bad.jsonl:1: expected");
        Files.writeString(folder.resolve("empty.jsonl"), "");
        refused("--policy all-device DIR/empty.jsonl", "empty.jsonl:1: expected a logged query, found an empty file");
    }

    private void refused(String options, String message) {
        CommandRun run = run("evaluate " + options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
