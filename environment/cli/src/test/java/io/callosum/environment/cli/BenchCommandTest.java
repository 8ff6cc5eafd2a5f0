package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.executors.onnx.network.NetworkExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That ratios are told, not how large they are. */
final class BenchCommandTest {
    @Test
    void everyCutHasARatio(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("m.onnx"),
                new NetworkExport(NetworkCatalog.network("mnist"), 1).whole().toByteArray());

        CommandRun run = CommandRun.of("bench", "--model", file.toString(), "--rounds", "3", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("cuts").size()).isGreaterThan(9);
        assertThat(document.get("cuts")).allMatch(cut -> cut.get("ratio").asDouble() > 0);
        assertThat(document.get("largest_ratio").asDouble())
                .isGreaterThanOrEqualTo(document.get("median_ratio").asDouble());
        assertThat(document.get("provenance").get("data")).hasSize(1);
    }

    @Test
    void thePipelineIsComparedWithTheRuntime() {
        CommandRun run = CommandRun.of("bench", "--network", "mnist", "--rounds", "2", "--threads", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("mnist on 1 threads: directly ")
                .contains("ratio ", "(median of 5 openings of 2 rounds)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench | expected --network NAME or --model FILE, found neither",
                "bench --network mnist --rounds 0 | expected --rounds of at least 1, found 0",
                "bench --network mnist --session-mb -1 | expected --session-mb of at least 0, found -1",
                "bench --network nobody | 'nobody'"
            })
    void badUsageIsOneLine(String words, String message) {
        CommandRun run = CommandRun.of(words.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
    }
}
