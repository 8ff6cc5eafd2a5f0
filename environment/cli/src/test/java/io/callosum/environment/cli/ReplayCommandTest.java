package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a small profile and trace: what it prints for scripts, and the files it writes. */
final class ReplayCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,8\n");
    }

    private CommandRun run(String options) {
        String words = "replay " + options.replace("DIR", folder.toString());
        return CommandRun.of(words.split(" +", -1));
    }

    private CommandRun simulate(String options) {
        return run("--profile DIR/profile.csv --uplink DIR/uplink.csv --queries 60 --timeout-ms inf " + options);
    }

    private static JsonNode policy(JsonNode run, String name) {
        for (JsonNode policy : run.get("policies")) {
            if (policy.get("policy").asText().equals(name)) {
                return policy;
            }
        }
        throw new AssertionError("no policy " + name + " in " + run);
    }

    @Test
    void aSimulationEqualsWhatIsComputedByHand() throws IOException {
        CommandRun run =
                simulate("--rtt-ms 50 --json --policies oracle,all-device,all-server,best-fixed,fixed:1,static");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = JSON.readTree(run.out());
        JsonNode only = document.get("runs").get(0);
        assertThat(only.get("table").asText()).isEqualTo("profile-uplink.csv");
        // One period of the trace: 8 Mbit/s in 0..20 s and 40..60 s, 0.5 in between; a query a second. All-server sends
        // 0.8 Mbit in
        // 100 ms or 1.6 s; the query at 39 s finishes what is left after 1 s, 0.3 Mbit, at 8 Mbit/s; that at 19 s is
        // fast.
        double fast = 100 + 50 + 30;
        double slow = 1600 + 50 + 30;
        double across = 1000 + 37.5 + 50 + 30;
        double allServer = (40 * fast + 19 * slow + across) / 60;
        assertThat(policy(only, "all-server").get("mean_latency_ms").asDouble())
                .isCloseTo(allServer, within(1e-9 * allServer));
        assertThat(policy(only, "all-device").get("mean_latency_ms").asDouble()).isCloseTo(300, within(1e-9));
        // Split 1 takes 190 ms while the link is fast and 490 ms while it is slow; the oracle takes 180 ms while the
        // link is fast, 300 ms on the device while it is slow.
        assertThat(policy(only, "oracle").get("mean_latency_ms").asDouble()).isCloseTo(220, within(1e-9));
        assertThat(policy(only, "best-fixed").get("mean_cost").asDouble()).isCloseTo(0.29, within(1e-12));
        assertThat(policy(only, "oracle").get("oracle_ratio").asDouble()).isEqualTo(1);
        for (JsonNode policy : only.get("policies")) {
            assertThat(policy.get("queries").asInt()).isEqualTo(60);
            int counted = 0;
            for (JsonNode split : policy.get("splits")) {
                counted += split.asInt();
            }
            assertThat(counted).isEqualTo(60);
            assertThat(policy.get("recovery_queries").isNull()).isTrue();
            for (String figure : List.of(
                    "p50_latency_ms",
                    "p95_latency_ms",
                    "p99_latency_ms",
                    "mean_energy_mj",
                    "regret_per_query",
                    "worse_share",
                    "late_ratio",
                    "offload_share",
                    "min_probability")) {
                assertThat(policy.get(figure).isNumber()).as(figure).isTrue();
            }
        }
        JsonNode provenance = document.get("provenance");
        assertThat(provenance.get("seed").asInt()).isEqualTo(1);
        assertThat(provenance.get("configuration").get("rtt_ms").asDouble()).isEqualTo(50);
        assertThat(provenance.get("data")).hasSize(2);
        assertThat(provenance.get("data").get(0).get("sha256").asText()).hasSize(64);
    }

    @Test
    void thePageHasASectionAScenarioWithEveryPolicy() throws IOException {
        CommandRun run = simulate("--policies adaptive,static --report DIR/page/replay.html");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("written: " + folder.resolve("page/replay.html"));
        String page = Files.readString(folder.resolve("page/replay.html"));
        assertThat(page)
                .contains("<section id=\"s1-profile-uplink-csv\">", "Cost over time", "Regret", "Uplink over time")
                .contains(
                        "Split over time",
                        "Latency percentiles",
                        "Predicted and observed cost",
                        "<dt>seed</dt><dd>1</dd>");
        assertThat(page).as("the oracle is drawn though it was not played").contains("\"name\":\"oracle\"");
        assertThat(simulate("--policies static --report DIR").err())
                .contains("expected a file for --report, found the folder " + folder);
    }

    @Test
    void runsOfAFileAreTablesOfTheirOwn() throws IOException {
        Path runs = Files.writeString(folder.resolve("runs.list"), "####\nRun 1\n8,8,8\n####\nRun 3\n0.8\n");
        CommandRun run = run("--profile DIR/profile.csv --uplink DIR/runs.list#1 --uplink DIR/runs.list#3 --rtt-ms 50 "
                + "--queries 5 --timeout-ms inf --policies all-server --json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = JSON.readTree(run.out());
        JsonNode tables = document.get("runs");
        assertThat(tables.get(0).get("table").asText()).isEqualTo("profile-runs.list#1");
        assertThat(tables.get(1).get("table").asText()).isEqualTo("profile-runs.list#3");
        assertThat(policy(tables.get(0), "all-server").get("mean_latency_ms").asDouble())
                .isCloseTo(180, within(1e-9));
        assertThat(policy(tables.get(1), "all-server").get("mean_latency_ms").asDouble())
                .isCloseTo(1080, within(1e-6));
        JsonNode data = document.get("provenance").get("data");
        assertThat(data).as("each file once").hasSize(2);
        assertThat(data.get(1).get("file").asText()).isEqualTo(runs.toString());
    }

    @Test
    void everyFileThatItWritesFitsTheOthers() throws IOException {
        CommandRun run =
                simulate("--noise 0.2 --policies adaptive,all-device --table-out DIR/tables --trace-out DIR/traces "
                        + "--split-log DIR/splits.csv --query-log DIR/queries.csv --json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode simulated = JSON.readTree(run.out()).get("runs").get(0);

        CommandRun again = run("--table DIR/tables --policies adaptive,all-device --json");
        JsonNode replayed = JSON.readTree(again.out()).get("runs").get(0);
        assertThat(replayed.get("policies")).isEqualTo(simulated.get("policies"));

        List<String> splits = Files.readAllLines(folder.resolve("splits.csv"));
        assertThat(splits).hasSize(121).first().isEqualTo("table,policy,query,split,probability");
        List<String> queries = Files.readAllLines(folder.resolve("queries.csv"));
        assertThat(queries).hasSize(121);
        double latency = 0;
        try (QueryTraceReader trace =
                new QueryTraceReader(folder.resolve("traces").resolve("profile-uplink.csv-adaptive.jsonl"))) {
            List<LoggedQuery> logs = trace.queries().toList();
            assertThat(logs).hasSize(60);
            for (int i = 0; i < 60; i++) {
                LoggedQuery query = logs.get(i);
                String[] logged = splits.get(i + 1).split(",", -1);
                assertThat(query.id()).isEqualTo(i);
                assertThat(query.split()).isEqualTo(Integer.parseInt(logged[3]));
                assertThat(query.probability()).isEqualTo(Double.parseDouble(logged[4]));
                latency += query.outcome().latencyMillis() / 60;
            }
        }
        assertThat(latency)
                .isCloseTo(policy(simulated, "adaptive").get("mean_latency_ms").asDouble(), within(1e-9));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void theSameSeedPrintsTheSameAndAnotherDoesNot() throws IOException {
        String options =
                "--noise 0.3 --arrivals poisson --server-load 8,300,300,random --throttle 2,20,20 --policies adaptive --json";
        JsonNode once = JSON.readTree(simulate(options).out()).get("runs");
        JsonNode again = JSON.readTree(simulate(options).out()).get("runs");
        JsonNode other = JSON.readTree(simulate(options + " --seed 2").out()).get("runs");
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
        assertThat(policy(once.get(0), "adaptive").get("recovery_queries").isNumber())
                .isTrue();
    }

    @Test
    void probesTellThoseWhoLook() throws IOException {
        String options = "--policies all-device,static --prior-mbps 0.1 --json";
        JsonNode without = JSON.readTree(simulate(options).out()).get("runs").get(0);
        JsonNode with = JSON.readTree(simulate(options + " --probe 5000,2").out())
                .get("runs")
                .get(0);
        assertThat(policy(without, "static").get("offload_share").asDouble()).isZero();
        assertThat(policy(with, "static").get("offload_share").asDouble()).isGreaterThan(0.4);
        assertThat(policy(with, "all-device")).isEqualTo(policy(without, "all-device"));
    }

    @Test
    void whoAsksForProbesGetsThem() throws IOException {
        String options = "--policies all-device,static,adaptive --prior-mbps 0.1 --json --probe";
        JsonNode runs = JSON.readTree(simulate(options).out()).get("runs");
        JsonNode adaptive = policy(runs.get(0), "adaptive");
        assertThat(adaptive.get("probes").asInt()).isPositive();
        assertThat(adaptive.get("probe_bytes").asLong()).isPositive();
        assertThat(adaptive.get("probe_seconds").asDouble()).isPositive();
        assertThat(adaptive.get("probe_millijoules").asDouble()).isNotNegative();
        assertThat(policy(runs.get(0), "static").get("probes").asInt()).isZero();
        assertThat(policy(runs.get(0), "all-device").get("probe_bytes").asLong())
                .isZero();
        assertThat(JSON.readTree(simulate(options).out()).get("runs")).isEqualTo(runs);
    }

    /** Device 3.0 s or so is always in time at 1e6 ms and never at 0.001 ms. */
    @Test
    void deadlinesAndTailsHaveFiguresOfTheirOwn() throws Exception {
        JsonNode never = JSON.readTree(simulate("--objective deadline:0.001,0.5 --policies oracle,all-device --json")
                        .out())
                .get("runs")
                .get(0);
        JsonNode device = policy(never, "all-device");
        assertThat(device.get("deadline_missed").asDouble()).isEqualTo(1);
        assertThat(device.get("mean_cost").asDouble())
                .isCloseTo(2 * device.get("mean_energy_mj").asDouble() / 1e3, within(1e-9));
        JsonNode always = JSON.readTree(simulate("--objective deadline:1e6 --policies all-device --json")
                        .out())
                .get("runs")
                .get(0);
        assertThat(policy(always, "all-device").get("deadline_missed").asDouble())
                .isZero();
        JsonNode tail = JSON.readTree(simulate("--objective p95 --policies oracle,static --json")
                        .out())
                .get("runs")
                .get(0);
        for (String name : new String[] {"oracle", "static"}) {
            assertThat(policy(tail, name).get("mean_cost").asDouble())
                    .isCloseTo(policy(tail, name).get("p95_latency_ms").asDouble() / 1e3, within(1e-12));
        }
        assertThat(simulate("--objective p99 --policies oracle").out()).contains("the 99 % quantile of latency");
        assertThat(simulate("--objective deadline:100,0.1 --policies all-device")
                        .out())
                .contains("energy with at most 10 % of the queries beyond 100.000 ms")
                .contains("% beyond the deadline");
    }

    @Test
    void peopleGetATable() {
        CommandRun run = simulate("--objective budget:500 --policies oracle,all-server");
        assertThat(run.out())
                .contains(
                        "profile-uplink.csv: profile, 60 queries, 3 splits, latency within 500.0 mJ a query on average")
                .containsPattern("(?m)^oracle +[0-9.]+ +1\\.000 ")
                .containsPattern("(?m)^all-server +[0-9.]+ ");
        CommandRun two = run("--profile DIR/profile.csv --uplink DIR/uplink.csv --uplink DIR/uplink.csv --queries 5 "
                + "--policies static --link-info recent --feedback total");
        assertThat(two.out()).contains("geometric mean of 2 tables");
        assertThat(two.err()).contains("2/2");
    }
}
