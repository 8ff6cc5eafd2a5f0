package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces as Parquet: whatever reads query traces finds in them what it finds in the lines, to the bit. */
final class ParquetTracesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,4\n60,2\n80,8\n");
        ok("replay --profile DIR/profile.csv --uplink DIR/uplink.csv --queries 300 --noise 0.1 --seed 3 "
                + "--policies eps-greedy:0.3,adaptive --trace-out DIR/lines");
        for (Path lines : lines()) {
            ok("convert " + lines + " -o DIR/columns/" + name(lines) + ".parquet --to parquet");
        }
    }

    private List<Path> lines() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lines"))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".jsonl".length());
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" +", -1));
    }

    private CommandRun ok(String commandLine) {
        CommandRun run = run(commandLine);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @Test
    void theSamePolicyFileIsTrained() throws IOException {
        ok("train --traces DIR/lines -o DIR/lines.bin");
        ok("train --traces DIR/columns -o DIR/columns.bin");
        assertThat(folder.resolve("columns.bin")).hasSameBinaryContentAs(folder.resolve("lines.bin"));
    }

    @Test
    void theSameEstimatesAreFound() throws IOException {
        JsonNode lines =
                JSON.readTree(ok("evaluate --json --policy fixed:1 DIR/lines").out());
        JsonNode columns =
                JSON.readTree(ok("evaluate --json --policy fixed:1 DIR/columns").out());
        assertThat(lines.get("queries").asInt()).isEqualTo(600);
        for (String each : List.of("queries", "effective_sample_size", "estimators", "overlap", "rejected")) {
            assertThat(columns.get(each)).as(each).isEqualTo(lines.get(each));
        }
        assertThat(ok("evaluate --policy all-device DIR/columns").out()).contains("from 600 logged queries");
    }

    @Test
    void linesComeBackAsTheyWere() throws IOException {
        for (Path lines : lines()) {
            ok("convert DIR/columns/" + name(lines) + ".parquet -o DIR/back.jsonl --to query-trace");
            assertThat(folder.resolve("back.jsonl")).hasSameTextualContentAs(lines);
            ok("convert DIR/columns/" + name(lines) + ".parquet -o DIR/a.dsjson --to dsjson");
            ok("convert " + lines + " -o DIR/b.dsjson --to dsjson");
            assertThat(folder.resolve("a.dsjson")).hasSameTextualContentAs(folder.resolve("b.dsjson"));
        }
    }

    @Test
    void privacyDropsTheDevice() throws IOException {
        Path lines = lines().get(0);
        ok("convert " + lines + " -o DIR/private.parquet --to parquet --privacy");
        ok("convert DIR/private.parquet -o DIR/a.jsonl --to query-trace");
        ok("convert " + lines + " -o DIR/b.jsonl --to query-trace --privacy");
        assertThat(folder.resolve("a.jsonl")).hasSameTextualContentAs(folder.resolve("b.jsonl"));
        assertThat(new String(Files.readAllBytes(folder.resolve("private.parquet")), StandardCharsets.ISO_8859_1))
                .doesNotContain("eps-greedy-0.3");
    }

    @Test
    void aDamagedFileIsOneLine() throws IOException {
        Files.writeString(folder.resolve("bad.parquet"), "not a trace at all");
        for (String command : List.of(
                "train --traces DIR/bad.parquet -o DIR/p.bin",
                "evaluate --policy fixed:1 DIR/bad.parquet",
                "convert DIR/bad.parquet -o DIR/x.jsonl --to query-trace")) {
            CommandRun run = run(command);
            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err().strip().lines()).as(command).hasSize(1);
            assertThat(run.err()).contains("bad.parquet: expected a Parquet file, found");
        }
    }
}
