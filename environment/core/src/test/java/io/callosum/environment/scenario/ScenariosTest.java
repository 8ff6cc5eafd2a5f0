package io.callosum.environment.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.text.TextFormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenariosTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsWrittenIsReadAgainToTheBit(long seed) throws IOException {
        Objective objective = List.of(
                        Objective.LATENCY,
                        Objective.ENERGY,
                        Objective.weighted(0.3),
                        Objective.budget(300),
                        Objective.deadline(0.25, 0.1),
                        Objective.tail(0.99))
                .get((int) seed - 1);
        Scenario written = SmallScenarios.random(seed, objective, 40);
        Scenario read = Scenarios.read(ScenarioWriter.write(folder, written));
        assertThat(read.name()).isEqualTo(written.name());
        assertThat(read.changes()).isEqualTo(written.changes());
        assertThat(read.problem().objective()).isEqualTo(objective);
        assertThat(read.problem().power()).isEqualTo(written.problem().power());
        assertThat(read.problem().costs().uplinkBytes())
                .containsExactly(written.problem().costs().uplinkBytes());
        assertThat(read.problem().costs().deviceSeconds())
                .containsExactly(written.problem().costs().deviceSeconds(), within(1e-15));
        for (int i = 0; i < written.queries(); i++) {
            assertThat(read.table().arrivalSeconds(i)).isEqualTo(written.table().arrivalSeconds(i));
            assertThat(read.table().recentMegabitsPerSecond(i))
                    .isEqualTo(written.table().recentMegabitsPerSecond(i));
            assertThat(read.table().oracleSplit(i)).isEqualTo(written.table().oracleSplit(i));
            for (int k = 0; k < 3; k++) {
                assertThat(read.table().timedOut(i, k))
                        .isEqualTo(written.table().timedOut(i, k));
                assertThat(read.costSeconds(i, k)).isCloseTo(written.costSeconds(i, k), within(1e-15));
                assertThat(read.table().energyMillijoules(i, k))
                        .isEqualTo(written.table().energyMillijoules(i, k));
            }
        }
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void aTimeoutCostsTheTimeoutAndTheWholeNetwork() {
        Scenario scenario = SmallScenarios.random(1, Objective.LATENCY, 40);
        int timedOut = 0;
        for (int i = 0; i < 40; i++) {
            if (scenario.table().timedOut(i, 0)) {
                timedOut++;
                assertThat(scenario.latencySeconds(i, 0))
                        .isCloseTo(0.5 + scenario.table().deviceMillis(i, 2) / 1e3, within(1e-12));
            }
        }
        assertThat(timedOut).isBetween(1, 39);
    }

    @Test
    void aFolderHoldsScenariosByName() throws IOException {
        ScenarioWriter.write(folder, SmallScenarios.random(2, Objective.LATENCY, 5));
        ScenarioWriter.write(folder, SmallScenarios.random(1, Objective.LATENCY, 5));
        Files.writeString(folder.resolve("alone.json"), "{}");
        assertThat(Scenarios.headers(folder))
                .containsExactly(folder.resolve("small-1.json"), folder.resolve("small-2.json"));
        assertThat(Scenarios.headers(folder.resolve("small-2.csv.gz"))).containsExactly(folder.resolve("small-2.json"));
        assertThatThrownBy(() -> Scenarios.headers(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("none in it");
        assertThatThrownBy(() -> Scenarios.headers(folder.resolve("small-2.txt")))
                .hasMessageContaining("expected a scenario table");
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("none.json"))).hasMessageContaining("none.json");
    }

    /** The first of these texts that stands in a row is replaced by the second. */
    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "query,time_s|query,t|small-1.csv:1: expected a column time_s",
                "\\n0,-0.05|\\n1,-0.05|small-1.csv:2: expected query 0, found '1'",
                "\\n0,-0.05|\\n0,nan|small-1.csv:2: expected time_s in 0..1000000000000, found 'nan'",
                "\\n1,0|\\n1,-9|small-1.csv:5: expected an arrival of at least -0.05 s",
                ",0,0,0.0,|,0,1,0.0,|small-1.csv:2: expected split 0, found '1'",
                ",0,0,0.0,|,7,0,0.0,|small-1.csv:2: expected oracle in 0..2, found '7'",
                ",0,0,0.0,|,0.5,0,0.0,|small-1.csv:2: expected oracle in 0..2, found '0.5'",
                ",0,0,0.0,|,0,0,-1,|small-1.csv:2: expected device_ms in 0..1000000000000, found '-1'",
                ",0,0,0.0,|,0,0,Infinity,|small-1.csv:2: expected device_ms in 0..1000000000000, found 'Infinity'",
                ",0,0,0.0,|,0,0,|small-1.csv:2: expected 10 columns, as in the header, found 9",
                ",0,0,0.0,|,1,0,0.0,|small-1.csv:3: expected time_s, recent_mbps and oracle as in the other rows",
            })
    void malformedRowsAreSaid(String good, String bad, String message) throws IOException {
        Path rows = unpacked();
        String text = Files.readString(rows).replaceAll("\n0,-0.05,[0-9.]+,[0-9]", "\n0,-0.05,3.0,0");
        String from = good.replace("\\n", "\n");
        assertThat(text).contains(from);
        Files.writeString(rows, text.replaceFirst(Pattern.quote(from), bad.replace("\\n", "\n")));
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("small-1.json")))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void missingAndSurplusRowsAreSaid() throws IOException {
        Path rows = unpacked();
        String text = Files.readString(rows);
        Files.writeString(rows, text + "8,");
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("small-1.json")))
                .hasMessageContaining("small-1.csv:26: expected the end after 8 queries");
        Files.writeString(rows, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("small-1.json")))
                .hasMessageContaining("small-1.csv:24: expected query 7 at split 2, found the end of the file");
        Files.writeString(rows, "");
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("small-1.json")))
                .hasMessageContaining("found an empty file");
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "callosum-scenario/1|callosum-scenario/9|expected format callosum-scenario/1, found 'callosum-scenario/9'",
                "\"splits\" : 3|\"splits\" : 4|bytes: an array of 4, found an array of 3",
                "\"splits\" : 3|\"splits\" : true|splits: a whole number",
                "\"timeout_ms\"|\"timeout\"|expected a field timeout_ms, found none",
                "\"latency\"|\"speed\"|objective.kind: latency, energy, weighted, budget, deadline or tail, found \"speed\"",
                "60000.0|-1|bytes[0]: a finite number >= 0, found -1",
                "\"queries\" : 8|\"queries\" : 8;|small-1.json:6: expected JSON",
                "\"uplink_mbps\" : 5.0|\"uplink_mbps\" : 0|expected a bandwidth above 0",
            })
    void malformedHeadersAreSaid(String good, String bad, String message) throws IOException {
        Path header = ScenarioWriter.write(folder, SmallScenarios.random(1, Objective.LATENCY, 8));
        String text = Files.readString(header);
        assertThat(text).contains(good);
        Files.writeString(header, text.replaceFirst(Pattern.quote(good), bad));
        assertThatThrownBy(() -> Scenarios.read(header))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining(message);
    }

    private Path unpacked() throws IOException {
        ScenarioWriter.write(folder, SmallScenarios.random(1, Objective.LATENCY, 8));
        Path packed = folder.resolve("small-1.csv.gz");
        Path rows = folder.resolve("small-1.csv");
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.write(rows, bytes.readAllBytes());
        }
        Files.delete(packed);
        return rows;
    }

    @Test
    void everyPublicTableIsReadAsItStands() throws IOException {
        List<Path> headers = SharedFiles.files("scenarios", ".json");
        assertThat(headers).hasSizeGreaterThanOrEqualTo(28);
        for (Path header : headers) {
            Scenario scenario = Scenarios.read(header);
            double sum = 0;
            long rows = 0;
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(Scenarios.rows(header))), StandardCharsets.UTF_8))) {
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.split(",", -1);
                    sum += Double.parseDouble(cells[6]) + Double.parseDouble(cells[8]);
                    rows++;
                }
            }
            double found = 0;
            for (int i = 0; i < scenario.queries(); i++) {
                for (int k = 0; k < scenario.splits(); k++) {
                    found += scenario.table().networkMillis(i, k)
                            + scenario.table().energyMillijoules(i, k);
                }
            }
            assertThat(rows).as("%s", header).isEqualTo((long) scenario.queries() * scenario.splits());
            assertThat(found).as("%s", header).isCloseTo(sum, within(1e-9 * sum));
        }
    }
}
