package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatteryCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aTrainedNetworkIsWrittenAndPlayedBesideOthers() throws IOException {
        Path policy = folder.resolve("new/policy.bin");
        CommandRun trained = CommandRun.of(
                "train", "--method", "dqn", "--scenario", "battery", "--steps", "1", "--json", "-o", policy.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        JsonNode training = new ObjectMapper().readTree(trained.out());
        assertThat(training.path("bytes").asLong())
                .isEqualTo(Files.size(policy))
                .isLessThan(200_000);
        assertThat(training.path("validation").path("completed_share").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(trained.err()).contains("day 1, exploration 1.00");

        CommandRun run = CommandRun.of(
                "battery", "--policies", "adaptive,file:" + policy + ",all-server", "--days", "3", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode policies = new ObjectMapper().readTree(run.out()).path("policies");
        assertThat(policies).hasSize(3);
        assertThat(policies.get(0)
                        .path("less_first")
                        .path("cost_s")
                        .path("mean")
                        .asDouble())
                .isZero();
        JsonNode network = policies.get(1);
        assertThat(network.path("policy").asText()).isEqualTo("file:" + policy);
        assertThat(network.path("less_first")
                        .path("mean_latency_ms")
                        .path("ci_low")
                        .asDouble())
                .isLessThan(network.path("less_first")
                        .path("mean_latency_ms")
                        .path("mean")
                        .asDouble());
        assertThat(CommandRun.of("battery", "--policies", "adaptive,all-server", "--days", "2")
                        .out())
                .contains("answered", "all-server less adaptive, 95 % over days: answered ");

        byte[] damaged = Files.readAllBytes(policy);
        damaged[damaged.length / 2] ^= 1;
        Files.write(policy, damaged);
        expectOneLine(policy + ": expected checksum ", "battery", "--policies", "file:" + policy, "--days", "1");
    }

    @Test
    void badInputIsOneLine() {
        expectOneLine(
                "expected --scenario battery with --method dqn, found none", "train", "--method", "dqn", "-o", "x");
        expectOneLine(
                "expected --scenario battery with --method dqn, found 'sea'",
                "train",
                "--method",
                "dqn",
                "--scenario",
                "sea",
                "-o",
                "x");
        expectOneLine(
                "expected a seed in 0..100000, found -1",
                "train",
                "--method",
                "dqn",
                "--scenario",
                "battery",
                "--seed",
                "-1",
                "-o",
                "x");
        expectOneLine("expected --days in 1..100000", "battery", "--days", "0");
        expectOneLine("expected a policy of ", "battery", "--policies", "nobody");
    }

    private static void expectOneLine(String message, String... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
