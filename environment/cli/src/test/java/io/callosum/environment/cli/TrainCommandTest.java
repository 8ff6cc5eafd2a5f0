package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From traces to a policy file, and what becomes of that in the other commands. */
final class TrainCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATASETS = Path.of("../../datasets");
    private static final String WORLD = "--profile DIR/profile.csv --uplink DIR/uplink.csv --queries 300 --noise 0.1 ";

    @TempDir
    private Path folder;

    @BeforeEach
    void traces() throws IOException {
        Files.writeString(folder.resolve("profile.csv"), """
                layer,type,output_bytes,device_ms,server_ms
                input,input,100000,0,0
                conv1,convolution,20000,100,10
                fc1,fully-connected,4000,200,20
                """);
        Files.writeString(folder.resolve("other.csv"), """
                layer,type,output_bytes,device_ms,server_ms
                input,input,100000,0,0
                conv1,convolution,20000,100,10
                conv2,convolution,9000,100,10
                fc1,fully-connected,4000,200,20
                """);
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,4\n60,2\n80,8\n");
        CommandRun logged = run("replay " + WORLD + "--seed 3 --policies eps-greedy:0.3,adaptive --trace-out DIR/logs");
        assertThat(logged.exitCode()).as(logged.err()).isZero();
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" +", -1));
    }

    private JsonNode train(String options) throws IOException {
        CommandRun run = run("train --json --traces DIR/logs -o DIR/made/policy.bin" + options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void aTrainedFileIsPlayedAndValued() throws IOException {
        JsonNode report = train("");
        assertThat(report.get("rows").asInt()).isEqualTo(600);
        JsonNode network = report.get("networks").get(0);
        assertThat(network.get("network").asText()).isEqualTo("profile");
        assertThat(network.get("devices").asInt()).isEqualTo(2);
        assertThat(network.get("device_ms").asDouble()).isBetween(290.0, 310.0);
        assertThat(report.get("provenance").get("data")).hasSize(2);

        CommandRun played = run("replay " + WORLD + "--seed 8 --json --policies file:DIR/made/policy.bin,adaptive");
        assertThat(played.exitCode()).as(played.err()).isZero();
        assertThat(played.err()).doesNotContain("no part");
        JsonNode policies = JSON.readTree(played.out()).get("runs").get(0).get("policies");
        assertThat(policies.get(0).get("policy").asText()).isEqualTo("file:" + folder.resolve("made/policy.bin"));
        assertThat(policies.get(1).get("policy").asText()).isEqualTo("adaptive");

        CommandRun valued =
                run("evaluate --json --policy DIR/made/policy.bin DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(valued.exitCode()).as(valued.err()).isZero();
        JsonNode value = JSON.readTree(valued.out()).get("estimators").get(0);
        assertThat(value.get("ci_low").asDouble())
                .isLessThan(value.get("ci_high").asDouble());
    }

    @Test
    void theFirstQueriesOfATable() throws IOException {
        assertThat(run("replay " + WORLD + "--table-out DIR/tables --policies static")
                        .exitCode())
                .isZero();
        CommandRun first = run("replay --table DIR/tables --queries 40 --json --policies static");
        assertThat(JSON.readTree(first.out())
                        .get("runs")
                        .get(0)
                        .get("policies")
                        .get(0)
                        .get("queries")
                        .asInt())
                .isEqualTo(40);
    }

    @Test
    void onANetworkWithoutAPartTheSharedOneIsUsed() throws IOException {
        JsonNode report = train(" --profile DIR/profile.csv");
        assertThat(report.get("layer_types").fieldNames())
                .toIterable()
                .contains("convolution", "fully-connected", "elementwise");
        CommandRun played = run("replay --profile DIR/other.csv --uplink DIR/uplink.csv --queries 50 --policies "
                + "file:DIR/made/policy.bin");
        assertThat(played.exitCode()).as(played.err()).isZero();
        assertThat(played.err()).contains("no part for other with 4 splits among [profile], the shared part is used");
    }

    @Test
    void predictorsAreTheStartOfNetworksWithoutTraces() throws IOException {
        String predictors = " --predictors " + DATASETS.resolve("predictors/nd4j-1-thread.json");
        CommandRun alone = run("train --json -o DIR/made/alone.bin" + predictors);
        assertThat(alone.exitCode()).as(alone.err()).isZero();
        JsonNode report = JSON.readTree(alone.out());
        assertThat(report.get("rows").asInt()).isZero();
        assertThat(report.get("networks")).hasSize(NetworkCatalog.names().size());

        JsonNode both = train(predictors + " --slowdown 20");
        assertThat(both.get("networks")).hasSize(NetworkCatalog.names().size() + 1);
        assertThat(device(both, "alexnet")).isGreaterThan(device(report, "alexnet"));
        assertThat(device(both, "profile")).isBetween(290.0, 310.0);

        CommandRun two = run("train -o DIR/p.bin --sweep DIR" + predictors);
        assertThat(two.exitCode()).isEqualTo(2);
        assertThat(two.err()).contains("expected --predictors or --sweep, found both");
        CommandRun none = run("train -o DIR/p.bin");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("expected --traces PATH, or --predictors FILE or --sweep DIR, found none");
    }

    private static double device(JsonNode report, String name) {
        for (JsonNode network : report.get("networks")) {
            if (network.get("network").asText().equals(name)) {
                return network.get("device_ms").asDouble();
            }
        }
        throw new AssertionError("no network " + name);
    }

    @Test
    void linearNeedsPredictionsAndTotalsAlone() throws IOException {
        CommandRun without = run("train --method linear --traces DIR/logs -o DIR/p.bin");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err())
                .contains("expected predictions of the 3 splits of profile for a linear fit, found none");
        CommandRun logged =
                run("replay " + WORLD + "--feedback total --seed 3 --policies eps-greedy:0.5 --trace-out DIR/totals");
        assertThat(logged.exitCode()).isZero();
        CommandRun linear =
                run("train --json --method linear --profile DIR/profile.csv --traces DIR/totals -o DIR/p.bin");
        assertThat(linear.exitCode()).as(linear.err()).isZero();
        assertThat(JSON.readTree(linear.out())
                        .get("networks")
                        .get(0)
                        .get("device_ms")
                        .asDouble())
                .isBetween(250.0, 350.0);
    }

    @Test
    void badFilesAreOneLine() throws IOException {
        train("");
        Path policy = folder.resolve("made/policy.bin");
        byte[] good = Files.readAllBytes(policy);
        good[40] ^= 1;
        Files.write(folder.resolve("bad.bin"), good);
        for (String command : new String[] {
            "replay " + WORLD + "--policies file:DIR/bad.bin",
            "replay " + WORLD + "--policies file:DIR/none.bin",
            "evaluate --policy file:DIR/bad.bin DIR/logs",
            "train --traces DIR/made -o DIR/p.bin",
            "train --traces DIR/logs -o DIR/made"
        }) {
            CommandRun run = run(command);
            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err().strip().lines()).as(command).hasSize(1);
            assertThat(run.err()).contains("expected").contains("found");
        }
    }
}
