package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: two JVMs, a link, a real network, if a small one. */
@Timeout(120)
final class DemoTest {
    private static final int ROUNDS = 6;
    private static final List<String> POLICIES = List.of("adaptive", "all-device", "all-server", "static");

    @TempDir
    private Path folder;

    private Path trace;

    @BeforeEach
    void uplink() throws IOException {
        trace = folder.resolve("out/demo.jsonl");
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,20\n0.4,0\n0.5,2\n1,20\n2,20\n");
    }

    private CommandRun demo(String... more) {
        String[] common = {
            "demo",
            "--network",
            "mnist",
            "--queries",
            Integer.toString(ROUNDS),
            "--rtt-ms",
            "5",
            "--uplink",
            folder.resolve("uplink.csv").toString(),
            "--trace-out",
            trace.toString(),
            "--report",
            folder.resolve("out/demo.html").toString()
        };
        return CommandRun.of(Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    private List<LoggedQuery> queries() {
        try (QueryTraceReader reader = new QueryTraceReader(trace)) {
            return reader.queries().toList();
        }
    }

    @Test
    void everyPolicyPlaysOnTheSameLinkAndEveryAnswerIsRight() throws IOException {
        CommandRun run = demo("--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = report(run);
        everyQueryIsAnswered(report);
        theTraceTells(report);
        assertThat(splits(report, "all-device")).isEqualTo("{\"9\":6}");
        assertThat(splits(report, "all-server")).isEqualTo("{\"0\":6}");
        assertThat(policy(report, "all-device").get("offload_failures").asInt()).isZero();
        assertThat(run.err()).contains("starting the server half in a second JVM: ", "24/24");
        assertThat(folder.resolve("out/demo.html"))
                .content()
                .contains("Latency over time", "Split over time", "Uplink as replayed", "<dt>wall_s</dt>")
                .contains(POLICIES);
        JsonNode provenance = report.get("provenance");
        assertThat(provenance.get("network").asText()).isEqualTo("mnist");
        assertThat(provenance.get("energy_source").asText()).isEqualTo("modelled");
        assertThat(provenance.get("energy_meters").get("powercap").get("detail").asText())
                .isNotBlank();
        assertThat(provenance.get("energy_meters").get("model").get("available").asBoolean())
                .isTrue();
        assertThat(provenance.fieldNames())
                .toIterable()
                .contains("version", "executor", "seed", "slowdown", "uplink", "rtt_ms", "timeout_ms", "java");
    }

    @Test
    void everyQueryIsAnsweredThoughTheServerHalfIsKilled() throws IOException {
        CommandRun run = demo("--json", "--kill-server-at", "3");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = report(run);
        everyQueryIsAnswered(report);
        theTraceTells(report);
        assertThat(run.err()).contains("killing the server half (kill -9) in query 3");
        assertThat(policy(report, "all-server").get("offload_failures").asInt()).isPositive();
        assertThat(policy(report, "all-device").get("offload_failures").asInt()).isZero();
        assertThat(queries())
                .filteredOn(query -> query.outcome().status() == Status.FAILED
                        || query.outcome().status() == Status.TIMED_OUT)
                .isNotEmpty()
                .allSatisfy(
                        query -> assertThat(query.outcome().fallbackMillis()).isPresent());
    }

    @Test
    void theTableIsForPeopleAndTheProfileMayComeFromAFile() throws IOException {
        Path file = folder.resolve("new/profile.csv");
        CommandRun profile =
                CommandRun.of("profile", "--network", "mnist", "--runs", "2", "--slowdown", "4", "-o", file.toString());
        assertThat(profile.exitCode()).as(profile.err()).isZero();
        assertThat(profile.err()).isEqualTo("wrote " + file + System.lineSeparator());
        LayerProfile written = LayerProfileCsv.read(file, "mnist");
        assertThat(written.splits()).isEqualTo(10);
        assertThat(written.uplinkBytes()[0]).isEqualTo(784);
        assertThat(written.rows())
                .allSatisfy(row -> assertThat(row.deviceMillis()).isCloseTo(4 * row.serverMillis(), within(1e-5)));

        CommandRun run = demo(
                "--policies", "static,fixed:4", "--profile", file.toString(), "--slowdown", "4", "--weight-seed", "9");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("measured mnist");
        assertThat(run.out())
                .containsPattern("static +6/6 ")
                .containsPattern("fixed:4 +6/6 .* 4 after pool2: 6")
                .contains("Every answer equals the whole network's on one executor", "Query trace: " + trace)
                .doesNotContain("{");
    }

    private static JsonNode report(CommandRun run) throws JsonProcessingException {
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode policy(JsonNode report, String name) {
        return StreamSupport.stream(report.get("policies").spliterator(), false)
                .filter(policy -> policy.get("policy").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String splits(JsonNode report, String policy) {
        return policy(report, policy).get("splits").toString();
    }

    private void everyQueryIsAnswered(JsonNode report) {
        assertThat(report.get("outputs_equal").isBoolean()).isTrue();
        assertThat(report.get("outputs_equal").asBoolean()).isTrue();
        assertThat(report.get("trace").asText()).isEqualTo(trace.toString());
        assertThat(report.get("policies")).hasSize(POLICIES.size());
        assertThat(report.get("policies"))
                .extracting(policy -> policy.get("policy").asText())
                .containsExactlyElementsOf(POLICIES);
        for (JsonNode policy : report.get("policies")) {
            assertThat(policy.get("queries").asInt()).isEqualTo(ROUNDS);
            assertThat(policy.get("answered").asInt()).isEqualTo(ROUNDS);
            assertThat(policy.get("offload_failures").asInt()).isBetween(0, ROUNDS);
            assertThat(policy.get("mean_latency_ms").asDouble()).isPositive();
            assertThat(policy.get("mean_energy_mj").asDouble()).isPositive();
            assertThat(policy.get("p50_latency_ms").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(policy.get("p95_latency_ms").asDouble());
            int counted = 0;
            for (JsonNode count : policy.get("splits")) {
                counted += count.asInt();
            }
            assertThat(counted).isEqualTo(ROUNDS);
        }
    }

    private void theTraceTells(JsonNode report) {
        List<LoggedQuery> queries = queries();
        int splits = NetworkCatalog.network("mnist").splitSpace().size();
        assertThat(queries)
                .extracting(LoggedQuery::id)
                .containsExactlyElementsOf(IntStream.range(0, ROUNDS * POLICIES.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(queries).allSatisfy(query -> {
            assertThat(query.network()).isEqualTo("mnist");
            assertThat(query.codec()).isEqualTo("identity");
            assertThat(query.probabilities()).hasSize(splits);
            assertThat(query.probabilities().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(query.probability()).isEqualTo(query.probabilities().get(query.split()));
            assertThat(query.baselineSplit()).isPresent();
            assertThat(query.outcome().energySource()).isEqualTo(EnergySource.MODELLED);
            assertThat(query.outcome().status()).isNotEqualTo(Status.DROPPED);
        });
        assertThat(queries).extracting(query -> query.context().timeSeconds()).isSorted();
        for (String name : POLICIES) {
            List<LoggedQuery> played = queries.stream()
                    .filter(query -> query.policy().equals(name))
                    .toList();
            assertThat(played).hasSize(ROUNDS);
            assertThat(played.stream()
                            .mapToDouble(query -> query.outcome().latencyMillis())
                            .average()
                            .orElseThrow())
                    .isCloseTo(policy(report, name).get("mean_latency_ms").asDouble(), within(1e-9));
        }
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(queries.subList(round * POLICIES.size(), (round + 1) * POLICIES.size()))
                    .extracting(LoggedQuery::policy)
                    .containsExactlyInAnyOrderElementsOf(POLICIES);
        }
    }
}
