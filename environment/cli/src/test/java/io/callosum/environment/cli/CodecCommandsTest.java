package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.environment.profile.CodecCostsCsv;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Wire codecs from the command line: measured, replayed, logged, evaluated, and between two JVMs. */
@Timeout(120)
final class CodecCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORLD = "--profile DIR/profile.csv --uplink DIR/uplink.csv --queries 1200 --noise 0.1 "
            + "--link-info recent --seed 3 ";
    private static final String CODECS = "--codec-costs DIR/codecs.csv ";

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
        Files.writeString(folder.resolve("codecs.csv"), """
                codec,split,uplink_bytes,device_ms,server_ms,output_error
                float16,0,100000,1,0.1,0
                float16,1,10000,1,0.1,0.0005
                int8+zstd,0,90000,2,0.2,0
                int8+zstd,1,3000,2,0.2,0.02
                """);
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,4\n60,2\n80,8\n");
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" +", -1));
    }

    private JsonNode replayed(String options, String policy) throws IOException {
        CommandRun run = run("replay " + WORLD + options + "--json --policies " + policy);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out()).get("runs").get(0).get("policies").get(0);
    }

    private List<LoggedQuery> log(String file) {
        try (QueryTraceReader reader =
                new QueryTraceReader(folder.resolve("logs").resolve(file))) {
            return reader.queries().toList();
        }
    }

    @Test
    void codecsPayAndSplitsSumOverThem() throws IOException {
        double plain = replayed("", "adaptive").get("mean_cost").asDouble();
        JsonNode half = replayed(CODECS, "adaptive");
        JsonNode all = replayed(CODECS + "--tolerance 0.05 ", "adaptive");
        JsonNode none = replayed(CODECS + "--tolerance 0 ", "adaptive");

        assertThat(half.get("mean_cost").asDouble()).isLessThan(0.95 * plain);
        assertThat(all.get("mean_cost").asDouble())
                .isLessThan(0.95 * half.get("mean_cost").asDouble());
        assertThat(none.get("mean_cost").asDouble()).isBetween(0.98 * plain, 1.02 * plain);
        int queries = 0;
        for (JsonNode count : all.get("splits")) {
            queries += count.asInt();
        }
        assertThat(queries).isEqualTo(1200);
        assertThat(all.get("splits").fieldNames()).toIterable().isSubsetOf("0", "1", "2");
        assertThat(replayed(CODECS + "--tolerance 0.05 ", "oracle")
                        .get("mean_cost")
                        .asDouble())
                .isLessThanOrEqualTo(all.get("mean_cost").asDouble() * 1.02);
    }

    @Test
    void logsOverActionsAreEvaluated() throws IOException {
        CommandRun logged = run("replay " + WORLD + CODECS + "--policies eps-greedy:0.3 --trace-out DIR/logs");
        assertThat(logged.exitCode()).as(logged.err()).isZero();
        List<LoggedQuery> queries = log("profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(queries)
                .extracting(LoggedQuery::codec)
                .contains("identity", "float16")
                .doesNotContain("INT8");
        // At split 1 int8 is beyond the tolerance.
        assertThat(queries).allSatisfy(query -> {
            assertThat(query.probabilities()).hasSize(7);
            assertThat(query.probabilities().get(5)).isZero();
        });
        for (String policy : new String[] {"all-device", "all-server", "fixed:1"}) {
            covers("--policy " + policy + " ", replayed("", policy));
        }
        covers("--policy static --profile DIR/profile.csv ", replayed("", "static"));
        covers("--policy static --profile DIR/profile.csv " + CODECS, replayed(CODECS, "static"));
        CommandRun other = run("evaluate --policy static --profile DIR/profile.csv " + CODECS
                + "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(other.exitCode()).as(other.err()).isZero();
    }

    private void covers(String options, JsonNode played) throws IOException {
        CommandRun run = run("evaluate --json " + options + "DIR/logs/profile-uplink.csv-eps-greedy-0.3.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        double truth = played.get("mean_cost").asDouble();
        for (JsonNode estimator : JSON.readTree(run.out()).get("estimators")) {
            if (estimator.get("name").asText().equals("dr")) {
                assertThat(truth)
                        .as("%s%s", options, estimator)
                        .isBetween(
                                estimator.get("ci_low").asDouble(),
                                estimator.get("ci_high").asDouble());
            }
        }
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        refused("replay " + WORLD + "--policies static --tolerance 0.1", "expected --codec-costs beside --tolerance");
        refused("replay " + WORLD + CODECS + "--policies static --tolerance -1", "expected --tolerance of at least 0");
        refused("replay " + WORLD + CODECS + "--policies fixed:3", "expected fixed:0..fixed:2");
        refused(
                "replay " + WORLD + CODECS + "--policies static --table-out DIR/tables",
                "expected --table-out without");
        refused(
                "replay " + WORLD + "--codec-costs DIR/profile.csv --policies static",
                "profile.csv:1: expected a column codec");
        refused(
                "demo --codecs jpeg",
                "--codecs: expected identity, float16 or int8, alone or with +lz4 or +zstd, found 'jpeg'");
        refused("demo --codecs int8,int8", "expected each of --codecs once");
        refused("demo --tolerance 0.1", "expected --codecs or --codec-costs beside --tolerance");
        refused("profile --network mnist --codecs gzip -o DIR/p.csv", "found 'gzip'");
    }

    private void refused(String commandLine, String message) {
        CommandRun run = run(commandLine);
        assertThat(run.exitCode()).as(commandLine).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void codecsAreMeasuredAndChosenBetweenTwoProcesses() throws IOException {
        CommandRun profile = run("profile --network mnist --runs 2 --slowdown 4 --codecs float16,int8+zstd "
                + "--codec-inputs 2 -o DIR/mnist.csv");
        assertThat(profile.exitCode()).as(profile.err()).isZero();
        List<CodecCosts> codecs = CodecCostsCsv.read(folder.resolve("mnist-codecs.csv"), 9);
        assertThat(codecs).extracting(CodecCosts::codec).containsExactly("float16", "int8+zstd");
        assertThat(codecs.get(0).outputError()[4]).isBetween(1e-8, 2e-3);
        assertThat(codecs.get(1).outputError()[4]).isBetween(1e-5, 0.1);
        assertThat(codecs.get(0).outputError()[0]).isZero();

        Files.writeString(folder.resolve("slow.csv"), "time_s,uplink_mbps\n0,1\n10,1\n");
        CommandRun demo = run(
                "demo --network senna-pos --queries 8 --rtt-ms 5 --slowdown 10,2000 --uplink DIR/slow.csv --report DIR/demo.html "
                        + "--policies adaptive,static,all-server --codecs identity,float16,int8+zstd --tolerance 0.1 "
                        + "--trace-out DIR/logs/demo.jsonl --json");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        JsonNode report = JSON.readTree(demo.out());
        assertThat(report.get("outputs_equal").asBoolean()).isTrue();
        assertThat(report.get("largest_error").asDouble()).isBetween(0.0, 0.1);
        assertThat(demo.err()).contains("codec int8+zstd: ");
        int layers = NetworkCatalog.network("senna-pos").layerCount();
        for (JsonNode policy : report.get("policies")) {
            assertThat(policy.get("answered").asInt()).isEqualTo(8);
            JsonNode crossed = policy.get("codecs");
            if (policy.get("policy").asText().equals("all-server")) {
                assertThat(crossed.get("identity").asInt()).isEqualTo(8);
            } else {
                assertThat(crossed.path("float16").asInt()
                                + crossed.path("int8+zstd").asInt())
                        .as("%s", policy)
                        .isGreaterThanOrEqualTo(5);
            }
        }
        assertThat(log("demo.jsonl")).hasSize(24).allSatisfy(query -> {
            assertThat(query.probabilities()).hasSize(layers * 3 + 1);
            assertThat(query.actions().codecs()).containsExactly("identity", "float16", "int8+zstd");
            boolean lossy = query.split() < layers && !query.codec().equals("identity");
            assertThat(query.outcome().outputError().isPresent())
                    .isEqualTo(lossy && query.outcome().status() == Status.COMPLETED);
        });
    }
}
