package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.fitting.LayerFits;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.executors.onnx.network.NetworkExport;
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

    /** Our own network as an ONNX file: the same predictions layer by layer. */
    @Test
    void anOnnxFileIsPredictedLikeTheNetworkThatItHolds() throws IOException {
        assertThat(fit().exitCode()).isZero();
        Network network = NetworkCatalog.network("mnist");
        Files.write(
                folder.resolve("m.onnx"), new NetworkExport(network, 1).whole().toByteArray());

        CommandRun run = CommandRun.of(
                "predict", "--model", file("m.onnx"), "--predictors", file("p.json"), "--json", "-o", file("m.csv"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        ObjectMapper json = new ObjectMapper();
        JsonNode document = json.readTree(run.out());
        JsonNode ours =
                json.readTree(CommandRun.of("predict", "--network", "mnist", "--predictors", file("p.json"), "--json")
                        .out());
        for (JsonNode layer : ours.get("layers")) {
            JsonNode same = layer("layer", layer.get("layer").asText(), document.get("layers"));
            if (!layer.get("type").asText().equals("argmax")) {
                for (String field : List.of("device_ms", "device_low_ms", "device_high_ms", "server_ms", "basis")) {
                    assertThat(same.get(field)).as(layer + " " + field).isEqualTo(layer.get(field));
                }
            }
        }
        JsonNode cast = layer("type", "cast", document.get("layers"));
        assertThat(cast.get("basis").asText()).isEqualTo("flops-and-bytes");
        assertThat(cast.get("device_high_ms").isNull()).isTrue();
        assertThat(document.get("best")).hasSize(8);
        assertThat(LayerProfileCsv.read(folder.resolve("m.csv"), "m").splits())
                .isEqualTo(document.get("layers").size() + 1);
    }

    private static JsonNode layer(String field, String value, JsonNode layers) {
        for (JsonNode layer : layers) {
            if (layer.get(field).asText().equals(value)) {
                return layer;
            }
        }
        throw new AssertionError("expected a layer with " + field + " " + value + ", found " + layers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict --network nobody --predictors PFILE | 'nobody'",
                "predict --predictors PFILE | expected --network NAME or --model FILE, found neither",
                "predict --network mnist --model x.onnx --predictors PFILE | expected --network NAME or --model FILE, found both",
                "predict --model absent.onnx --predictors PFILE | absent.onnx: expected an ONNX file, found none",
                "predict --network mnist --predictors absent.json | absent.json: expected a file, found none",
                "predict --network mnist --predictors PFILE --bandwidths 0 | expected --bandwidths above 0, found [0.0]",
                "predict --network mnist --predictors PFILE --rtt-ms -1 | expected --rtt-ms of at least 0, found -1.0",
                "profile --fit DIR | expected -o FILE with --fit, found none",
                "profile --fit DIR/absent -o DIR/x.json | expected the folder of a sweep",
                "profile --sweep DIR/s -o DIR/x.json | expected --sweep DIR without -o",
                "profile --sweep DIR/s --budget soon | expected --budget such as 90s, 5m or 1h, found 'soon'",
                "profile --sweep DIR/s --device-watts -1 | expected --device-watts of at least 0, found -1.0",
                "profile --network mnist --energy-meter guess -o DIR/x.csv | unknown energy meter 'guess', expected model, auto",
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
