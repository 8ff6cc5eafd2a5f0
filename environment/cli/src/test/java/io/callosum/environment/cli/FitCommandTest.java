package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FitCommandTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("samples.csv"), text);
    }

    /** A machine whose latency is 0.01 ms and 1 ns a multiply-accumulate, with 3 % noise. */
    private Path depthwise(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("HW,kernel,stride,Cin,FLOPs,latency\n");
        int[] kernels = {3, 5, 7};
        for (int i = 0; i < rows; i++) {
            int side = 8 << random.nextInt(4);
            int kernel = kernels[random.nextInt(3)];
            int stride = 1 + random.nextInt(2);
            int channels = 8 << random.nextInt(5);
            int output = (side - 1) / stride + 1;
            double macs = (double) output * output * kernel * kernel * channels;
            double millis = (0.01 + 1e-6 * macs) * Math.exp(random.nextGaussian(0, 0.03));
            text.append(side + "," + kernel + "," + stride + "," + channels + "," + 2 * macs + "," + millis + "\n");
        }
        return file(text.toString());
    }

    @Test
    void theDocumentTellsErrorsRanksAndFamily() throws IOException {
        String csv = depthwise(400).toString();
        CommandRun run = CommandRun.of("fit", "--csv", csv, "--type", "dwconv", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("median_relative_error").asDouble()).isBetween(0.01, 0.08);
        assertThat(document.get("spearman").asDouble()).isGreaterThan(0.98);
        assertThat(document.get("rows").asInt()).isEqualTo(400);
        assertThat(document.get("rejected_lines")).isEmpty();
        assertThat(CommandRun.of("fit", "--csv", csv, "--type", "dwconv", "--json")
                        .out())
                .as("to the bit")
                .isEqualTo(run.out());
        assertThat(CommandRun.of("fit", "--csv", csv, "--type", "dwconv").out())
                .startsWith("dwconv: " + document.get("family").asText() + ", 400 rows of ")
                .contains("median relative error", "Spearman", "times the prediction");
    }

    @Test
    void rowsLeftOutAreTold() throws IOException {
        Path csv = file("HW,Cin,latency\n8,3,0.1\n8,4,-1\n16,3,0.4\n16,6,\n32,3,1.6\n");
        CommandRun run = CommandRun.of("fit", "--csv", csv.toString(), "--type", "batchnorm", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("left out 2 rows without a latency above 0 ms: lines 3, 5");
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("family").asText()).isEqualTo("proportional");
        assertThat(document.get("rejected_lines").toString()).isEqualTo("[3,5]");
        assertThat(document.get("median_relative_error").asDouble()).isLessThan(0.01);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--type window | expected --type of conv, local, dwconv",
                "--type relu --family forest | expected --family of auto, neurosurgeon, log-polynomial, spline, corrected, roofline, proportional, found 'forest'",
                "--type relu --folds 1 | expected --folds of at least 2, found 1",
                "--type relu | expected at least 3 usable rows and 2 different configurations, found 2 and 2",
                "--type softmax --csv absent.csv | absent.csv",
                "--type lrn | samples.csv:1: "
            })
    void badUsageIsOneLine(String options, String message) throws IOException {
        Path csv = file("elements,latency\n10,0.1\n20,0.2\n30,0\n");
        String all = options.contains("--csv") ? options : options + " --csv " + csv;
        CommandRun run = CommandRun.of(("fit " + all).split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().reduce((first, last) -> last).orElseThrow())
                .contains(message);
        assertThat(run.out()).isEmpty();
    }
}
