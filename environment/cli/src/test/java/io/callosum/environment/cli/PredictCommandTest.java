package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.fitting.LayerFits;
import io.callosum.environment.profile.LayerProfileCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a sweep to a prediction by way of the commands. */
final class PredictCommandTest {
    @TempDir
    private Path folder;

    /** A sweep of a machine that takes 10 us for a layer; fitted with three rows a kind. */
    @BeforeEach
    void sweep() throws IOException {
        for (LayerKind kind : LayerKind.values()) {
            StringBuilder csv = new StringBuilder(String.join(",", kind.columns()) + ",latency\n");
            for (int value = 1; value <= 3; value++) {
                csv.append((value + ",").repeat(kind.columns().size())).append("0.01\n");
            }
            Files.writeString(folder.resolve(LayerFits.file(kind)), csv);
        }
    }

    private CommandRun fit() {
        return CommandRun.of("profile", "--fit", folder.toString(), "-o", file("p.json"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aFitIsReportedAndAPredictionTold() throws IOException {
        CommandRun fit = fit();
        assertThat(fit.exitCode()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("conv", "flops-and-bytes", "whole networks: 0.0000 ms + 1.000 x sum");
        assertThat(fit.err()).contains("wrote " + file("p.json"));

        CommandRun run = CommandRun.of(
                "predict", "--network", "mnist", "--predictors", file("p.json"), "--json", "-o", file("prior.csv"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("layers")).hasSize(9);
        assertThat(document.get("device_slowdown").asDouble()).isEqualTo(8);
        JsonNode conv1 = document.get("layers").get(0);
        assertThat(conv1.get("layer").asText()).isEqualTo("conv1");
        assertThat(conv1.get("basis").asText()).isEqualTo("beyond-range");
        assertThat(conv1.get("device_ms").asDouble())
                .isCloseTo(8 * conv1.get("server_ms").asDouble(), within(1e-9));
        assertThat(conv1.get("device_mj").asDouble())
                .isCloseTo(3 * conv1.get("device_ms").asDouble(), within(1e-9));
        assertThat(document.get("thresholds")
                        .get("latency")
                        .get(0)
                        .get("to_mbps")
                        .isNull())
                .isTrue();
        assertThat(document.get("best")).hasSize(8);

        var profile = LayerProfileCsv.read(folder.resolve("prior.csv"), "mnist");
        assertThat(profile.splits()).isEqualTo(10);
        assertThat(profile.deviceSeconds()[9] * 1e3)
                .isCloseTo(document.get("device_ms").asDouble(), within(1e-4));
    }

    /** A meter said 7 W of every kind; a power that is asked for counts more. */
    @Test
    void energiesAreThoseOfTheMeasurementsUnlessAPowerIsAskedFor() throws IOException {
        for (LayerKind kind : LayerKind.values()) {
            Path file = folder.resolve(LayerFits.file(kind));
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("latency\n", "latency,energy_mj\n")
                            .replace("0.01\n", "0.01,0.07\n"));
        }
        assertThat(fit().exitCode()).isZero();
        for (String[] asked : new String[][] {{}, {"--device-watts", "2"}}) {
            List<String> arguments =
                    new ArrayList<>(List.of("predict", "--network", "mnist", "--predictors", file("p.json"), "--json"));
            arguments.addAll(List.of(asked));
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode document = new ObjectMapper().readTree(run.out());
            double watts = asked.length == 0 ? 7 : 2;
            assertThat(document.get("energy_source").asText()).isEqualTo(asked.length == 0 ? "predictors" : "modelled");
            assertThat(document.get("device_mj").asDouble())
                    .isCloseTo(watts * document.get("device_ms").asDouble(), within(1e-9));
        }
    }

    @Test
    void theTextHasEveryLayerAndTheThresholds() {
        assertThat(fit().exitCode()).isZero();
        CommandRun run = CommandRun.of(
                "predict",
                "--network",
                "alexnet",
                "--predictors",
                file("p.json"),
                "--server-predictors",
                file("p.json"),
                "--bandwidths",
                "1,20");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("alexnet, predicted; device 1.000 times slower")
                .contains("conv1", "argmax", "whole", "thresholds for least latency:", "thresholds for least energy:");
        // Where both machines are the same, the link never pays.
        assertThat(run.out().replaceAll(" +", " ")).contains("0 to any Mbit/s: 24 all-device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict --network nobody --predictors PFILE | 'nobody'",
                "predict --network mnist --predictors absent.json | absent.json: expected a file, found none",
                "predict --network mnist --predictors PFILE --bandwidths 0 | expected --bandwidths above 0, found [0.0]",
                "predict --network mnist --predictors PFILE --rtt-ms -1 | expected --rtt-ms of at least 0, found -1.0",
                "profile --fit DIR | expected -o FILE with --fit, found none",
                "profile --fit DIR/absent -o DIR/x.json | expected a folder for --fit",
                "profile --sweep DIR/s -o DIR/x.json | expected --sweep DIR without -o",
                "profile --sweep DIR/s --budget soon | expected --budget such as 90s, 5m or 1h, found 'soon'",
                "profile --sweep DIR/s --device-watts -1 | expected --device-watts of at least 0, found -1.0",
                "profile --network mnist | expected -o FILE, found none"
            })
    void badUsageIsOneLine(String words, String message) {
        assertThat(fit().exitCode()).isZero();
        String[] arguments = words.replace("DIR", folder.toString())
                .replace("PFILE", file("p.json"))
                .split(" ", -1);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
