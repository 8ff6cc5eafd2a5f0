package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: what it prints for scripts and people, and the files it writes. */
final class ReproduceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theDocumentHasEveryRowWithItsVerdict() throws IOException {
        CommandRun run = CommandRun.of("reproduce", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("rows")).hasSizeGreaterThan(40).allSatisfy(row -> {
            assertThat(List.of("reproduced", "reproduced-with-fitted-inputs", "not-reproduced"))
                    .contains(row.get("verdict").asText());
            assertThat(row.get("figure").asText()).isNotBlank();
            assertThat(row.get("quantity").asText()).isNotBlank();
            assertThat(row.get("published").isNull()).isFalse();
            assertThat(row.get("ours").getNodeType())
                    .isEqualTo(row.get("published").getNodeType());
        });
        JsonNode first = document.get("rows").get(0);
        assertThat(first.get("figure").asText()).isEqualTo("Table 3");
        assertThat(first.get("ours").asInt()).isEqualTo(24);
        assertThat(document.get("measures")).isNotEmpty();
        assertThat(document.get("provenance")
                        .get("configuration")
                        .get("predictor_error")
                        .asDouble())
                .isEqualTo(0.15);
        assertThat(CommandRun.of("reproduce", "--json").out())
                .as("the same seed")
                .isEqualTo(run.out());
    }

    @Test
    void aFigureByItselfIsShownWithItsTables() throws IOException {
        CommandRun run = CommandRun.of(
                "reproduce", "--figure", "14", "-o", folder.resolve("new").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Figure 14: a link that varies", "A varying LTE uplink", "adaptive", "3 rows: ")
                .doesNotContain("Figure 15");
        assertThat(folder.resolve("new/reproduction.html"))
                .content()
                .contains("Figure 14: split", "<dt>seed</dt><dd>1</dd>");
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("figure-14-latency.png", "figure-14-latency.svg", "figure-14-uplink.png")
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void figure16StandsByItself() {
        CommandRun run = CommandRun.of("reproduce", "--figure", "16");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Figure 16: the datacenter's throughput", "VGG is sent", "3g, 100 % GPU", "5 rows: ");
    }

    @Test
    void radioStatesCostEnergy() throws IOException {
        assertThat(saved("--radio-states")).isGreaterThan(saved());
    }

    private static double saved(String... options) throws IOException {
        String[] words = Stream.concat(Stream.of("reproduce", "--json", "--figure", "12"), Stream.of(options))
                .toArray(String[]::new);
        for (JsonNode row :
                new ObjectMapper().readTree(CommandRun.of(words).out()).get("rows")) {
            if (row.get("quantity").asText().equals("Mean energy saved against all-server (geometric)")) {
                return row.get("ours").asDouble();
            }
        }
        throw new AssertionError("no such row");
    }
}
