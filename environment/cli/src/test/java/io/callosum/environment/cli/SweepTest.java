package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.fitting.LayerFits;
import io.callosum.environment.fitting.PredictorFit;
import io.callosum.environment.fitting.SampleCsv;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short sweeps of this machine, which are fitted and then predict. */
final class SweepTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMeasuredCanBeFittedAndPredicts() throws IOException {
        Path sweep = folder.resolve("sweep");
        CommandRun run = CommandRun.of("profile", "--sweep", sweep.toString(), "--budget", "5s", "--runs", "3");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("wrote ", "layers to " + sweep);
        for (LayerKind kind : LayerKind.values()) {
            Path file = sweep.resolve(LayerFits.file(kind));
            if (Files.exists(file)) {
                SampleCsv.Read read = SampleCsv.read(TextSource.of(file), kind);
                assertThat(read.samples().size()).as(kind.label()).isPositive();
                assertThat(read.rejectedLines()).isEmpty();
            }
        }
        assertThat(sweep.resolve("conv.csv")).exists();
        assertThat(sweep.resolve("linear.csv")).exists();
        assertThat(Files.readAllLines(sweep.resolve("cold/conv.csv")))
                .as("the same configurations with cold caches")
                .hasSameSizeAs(Files.readAllLines(sweep.resolve("conv.csv")));
        String[] smallest =
                Files.readAllLines(sweep.resolve(PredictorFit.NETWORKS)).get(1).split(",", -1);
        assertThat(smallest[0]).isEqualTo("mnist");
        JsonNode provenance = new ObjectMapper()
                .readTree(sweep.resolve(PredictorFit.PROVENANCE).toFile());
        assertThat(provenance.get("seed").asLong()).isEqualTo(1);
        assertThat(provenance.get("configuration").get("executor").asText()).isEqualTo("nd4j");
        assertThat(provenance.get("configuration").get("energy").asText()).startsWith("modelled: 3.0 W");

        String predictors = folder.resolve("p.json").toString();
        CommandRun fitted = CommandRun.of("profile", "--fit", sweep.toString(), "-o", predictors);
        assertThat(fitted.exitCode()).as(fitted.err()).isZero();
        CommandRun predicted =
                CommandRun.of("predict", "--network", "mnist", "--predictors", predictors, "--slowdown", "1", "--json");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(predicted.out());
        double measured = Double.parseDouble(smallest[1]);
        assertThat(document.get("device_ms").asDouble())
                .as("in the unit of what was measured; how near it is depends on the machine's peace")
                .isBetween(measured / 100, measured * 100);
    }

    @Test
    void whateverTheTimeThereIsEnoughToBeFitted() throws IOException {
        Path sweep = folder.resolve("short");
        CommandRun run = CommandRun.of("profile", "--sweep", sweep.toString(), "--budget", "1s", "--runs", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("too short a time for ");
        int header = 1;
        for (String file : List.of("conv.csv", "linear.csv", "cold/conv.csv", "cold/linear.csv")) {
            assertThat(Files.readAllLines(sweep.resolve(file))).as(file).hasSizeGreaterThanOrEqualTo(header + 5);
        }
        CommandRun fitted = CommandRun.of(
                "profile",
                "--fit",
                sweep.toString(),
                "-o",
                folder.resolve("short.json").toString());
        assertThat(fitted.exitCode()).as(fitted.err()).isZero();
        assertThat(fitted.out())
                .contains("mnist ", "conv ", "linear ")
                .as("there is no other network")
                .doesNotContain("by the other networks");
    }
}
