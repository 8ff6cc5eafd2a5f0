package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatacenterCommandTest {
    @TempDir
    private Path folder;

    private static JsonNode json(String... arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aQueueIsThatOfTheory() throws IOException {
        JsonNode queue =
                json("datacenter", "--service", "exponential:10", "--arrivals", "poisson", "--load", "0.5", "--json");

        // M/M/1 at one half: 20 ms of response on average, 10 of them waiting.
        assertThat(queue.get("mean_response_ms").get("value").asDouble()).isCloseTo(20, within(0.5));
        assertThat(queue.get("mean_wait_ms").get("value").asDouble()).isCloseTo(10, within(0.5));
        assertThat(queue.get("precise").asBoolean()).isTrue();
        assertThat(queue.get("p95_response_ms").get("ci_low").asDouble())
                .isLessThan(queue.get("p95_response_ms").get("ci_high").asDouble());
        assertThat(queue.get("provenance").get("configuration").get("service").asText())
                .isEqualTo("exponential:10");
        assertThat(CommandRun.of("datacenter", "--service", "lognormal:4,1.3", "--servers", "3")
                        .out())
                .contains("G/G/3, load 0.800", "mean response", "p50 response", "p99 response");
    }

    @Test
    void measuredDistributionsComeFromFiles() throws IOException {
        Path file = folder.resolve("uniform.cdf");
        Files.writeString(file, "0.001 0\n0.003 1\n");
        JsonNode queue = json(
                "datacenter",
                "--service",
                file.toString(),
                "--arrivals",
                file.toString(),
                "--load",
                "0.3",
                "--json",
                "--precision",
                "0.02");

        // Gaps of at least 3.3 ms: nobody waits.
        assertThat(queue.get("mean_response_ms").get("value").asDouble()).isCloseTo(2, within(0.1));
        assertThat(queue.get("provenance").get("data")).hasSize(2);
    }

    @Test
    void aFleetIsTheSameForASeed() throws IOException {
        String[] arguments = {
            "datacenter",
            "--phones",
            "150",
            "--servers",
            "2",
            "--seconds",
            "20",
            "--policy",
            "static,adaptive",
            "--json"
        };
        JsonNode document = json(arguments);
        JsonNode again = json(arguments);
        for (JsonNode each : new JsonNode[] {document, again}) {
            each.get("runs").forEach(run -> {
                assertThat(run.get("measured").get("seconds").asDouble()).isPositive();
                ((ObjectNode) run).remove("measured");
            });
        }
        assertThat(again).isEqualTo(document);
        JsonNode adaptive = document.get("runs").get(1);
        assertThat(adaptive.get("policy").asText()).isEqualTo("adaptive");
        assertThat(adaptive.get("queries").asLong())
                .isEqualTo(document.get("runs").get(0).get("queries").asLong())
                .isPositive();
        assertThat(adaptive.get("utilisation_by_second")).hasSize(20);
        assertThat(adaptive.get("mean_jain").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void fleetsStandSideBySide() {
        CommandRun run = CommandRun.of("datacenter", "--phones", "50", "--servers", "1", "--seconds", "10");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("50 phones", "all-server ", "all-device ", "static ", "static-ping ", "adaptive ", "kB each");
    }
}
