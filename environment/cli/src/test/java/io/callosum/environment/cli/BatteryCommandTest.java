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
    void daysMayBeMadeOfRecordedLinks() throws IOException {
        Path uplink = Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,0.4\n30,0.2\n60,0.4\n");
        Path policy = folder.resolve("policy.bin");
        CommandRun trained = CommandRun.of(
                ("train --method dqn --scenario battery --steps 1 --json --uplink " + uplink + " -o " + policy)
                        .split(" "));
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(trained.out())
                        .at("/provenance/data/0")
                        .toString())
                .contains("uplink.csv");
        CommandRun slow = CommandRun.of(
                ("battery --policies all-server,file:" + policy + " --days 2 --json --uplink " + uplink).split(" "));
        assertThat(slow.exitCode()).as(slow.err()).isZero();
        CommandRun usual = CommandRun.of("battery --policies all-server --days 2 --json".split(" "));
        assertThat(latency(slow)).isGreaterThan(1.5 * latency(usual));

        expectOneLine(
                "expected --scenario with --method dqn, found --method prior",
                ("train --traces " + folder + " --uplink " + uplink + " -o x").split(" "));
        expectOneLine("expected --format beside --uplink, found none", "battery", "--format", "csv", "--days", "1");
        expectOneLine("none.csv: expected a file, found none", "battery", "--uplink", "none.csv", "--days", "1");
    }

    private static double latency(CommandRun run) throws IOException {
        return new ObjectMapper()
                .readTree(run.out())
                .at("/policies/0/mean_latency_ms")
                .asDouble();
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
