package io.callosum.environment.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.NetworkCorrection;
import io.callosum.controller.prediction.NetworkPrediction;
import io.callosum.controller.prediction.NetworkPredictor.Basis;
import io.callosum.controller.prediction.Predictors;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A made-up machine: 4 us a layer, 0.1 ns a multiply-accumulate, 0.2 ns a byte; a network takes 0.3 ms and 1.1 times its layers. */
final class PredictorFitTest {
    private static final double CACHE_BYTES = 32e6;
    private static final List<String> MEASURED = List.of("senna-pos", "senna-chk", "asr");

    @TempDir
    private Path folder;

    private static double layerMillis(LayerKind kind, double[] logs) {
        return 0.004 + 1e-7 * kind.macs(logs) + 2e-7 * kind.bytes(logs);
    }

    private static double wholeMillis(Network network) {
        double sum = 0;
        for (Layer layer : network.layers()) {
            LayerConfiguration configuration = LayerConfiguration.of(layer);
            sum += layerMillis(configuration.kind(), configuration.logs());
        }
        return 0.3 + 1.1 * sum;
    }

    @BeforeEach
    void sweep() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (LayerKind kind : LayerKind.values()) {
            if (kind == LayerKind.LRN) {
                continue;
            }
            StringBuilder csv = new StringBuilder(String.join(",", kind.columns()) + ",latency\n");
            for (int i = 0; i < 250; i++) {
                double[] logs = new double[kind.columns().size()];
                StringBuilder row = new StringBuilder();
                for (int j = 0; j < logs.length; j++) {
                    double value = Math.rint(
                            Math.exp(random.nextDouble(0, most(kind.columns().get(j)))));
                    logs[j] = Math.log(value);
                    row.append(value).append(',');
                }
                csv.append(row).append(layerMillis(kind, logs)).append('\n');
            }
            Files.writeString(folder.resolve(LayerFits.file(kind)), csv);
        }
        StringBuilder networks = new StringBuilder("network,latency\n");
        for (String name : MEASURED) {
            networks.append(name + "," + wholeMillis(NetworkCatalog.network(name)) + "\n");
        }
        Files.writeString(folder.resolve(PredictorFit.NETWORKS), networks);
    }

    private static double most(String column) {
        return switch (column) {
            case "HW", "output" -> Math.log(230);
            case "kernel" -> Math.log(11);
            case "stride", "groups" -> Math.log(4);
            case "batch" -> Math.log(600);
            case "Cin", "Cout" -> Math.log(512);
            case "elements" -> Math.log(2e6);
            default -> Math.log(26000);
        };
    }

    private PredictorFit fit() {
        return PredictorFit.of(folder, CACHE_BYTES, 4, 1, kind -> {});
    }

    @Test
    void layersWholesAndOtherKindsArePredicted() {
        PredictorFit fit = fit();
        assertThat(fit.warm().kinds()).hasSize(LayerKind.values().length - 1);
        fit.warm()
                .kinds()
                .forEach((kind, latency) -> assertThat(latency.errors().median())
                        .as(kind.label())
                        .isLessThan(kind.columns().size() <= 3 ? 0.1 : 0.6));
        assertThat(fit.runs()).extracting(CorrectionFit.Run::network).containsExactlyElementsOf(MEASURED);
        assertThat(fit.runs())
                .allSatisfy(run -> assertThat(run.predictedMillis())
                        .isCloseTo(run.measuredMillis(), within(0.15 * run.measuredMillis())));
        assertThat(fit.predictors().correction().deviation()).isBetween(0.02, 0.3);
        assertThat(fit.warm().fallbackMedianError())
                .as("the machine is of that form")
                .isLessThan(1e-6);
        assertThat(fit.predictors().warm().fallback().millisPerMac()).isCloseTo(1e-7, within(1e-12));

        Network unseen = NetworkCatalog.network("senna-ner");
        assertThat(fit.predictors().of(unseen).predict().totalMillis())
                .isCloseTo(wholeMillis(unseen), within(0.2 * wholeMillis(unseen)));
        NetworkPrediction alexnet =
                fit.predictors().of(NetworkCatalog.network("alexnet")).predict();
        assertThat(alexnet.layers().stream().filter(layer -> layer.basis() == Basis.FLOPS_AND_BYTES))
                .as("normalisation was not measured")
                .extracting(layer -> layer.layer().name())
                .containsExactly("norm1", "norm2");
    }

    /** Twice as long with cold caches: that is what networks get that do not fit into the cache. */
    @Test
    void largeNetworksArePredictedWithColdCaches() throws IOException {
        Path cold = Files.createDirectory(folder.resolve(PredictorFit.COLD));
        for (String kind : List.of("linear", "sigmoid", "hardtanh")) {
            StringBuilder csv = new StringBuilder();
            for (String line : Files.readAllLines(folder.resolve(kind + ".csv"))) {
                int latency = line.lastIndexOf(',') + 1;
                String value = line.substring(latency);
                csv.append(line, 0, latency)
                        .append(value.equals("latency") ? value : String.valueOf(2 * Double.parseDouble(value)))
                        .append('\n');
            }
            Files.writeString(cold.resolve(kind + ".csv"), csv);
        }
        Files.delete(folder.resolve(PredictorFit.NETWORKS));
        PredictorFit fit = fit();
        assertThat(fit.cold().orElseThrow().kinds()).hasSize(3);
        for (Map.Entry<String, Double> factor :
                Map.of("senna-pos", 1.0, "asr", 2.0).entrySet()) {
            Network network = NetworkCatalog.network(factor.getKey());
            double warm = new Predictors(fit.predictors().warm(), NetworkCorrection.NONE)
                    .of(network)
                    .predict()
                    .totalMillis();
            assertThat(fit.predictors().of(network).predict().totalMillis())
                    .as("%s, %.0f MB", network.name(), network.parameters() * 4e-6)
                    .isCloseTo(factor.getValue() * warm, within(0.02 * warm));
        }
        Path file = folder.resolve("both.json");
        PredictorFile.write(file, fit, new ObjectMapper().createObjectNode());
        Predictors read = PredictorFile.read(file).predictors();
        Network large = NetworkCatalog.network("asr");
        assertThat(read.cacheBytes()).isEqualTo(CACHE_BYTES);
        assertThat(read.of(large).predict().totalMillis())
                .isEqualTo(fit.predictors().of(large).predict().totalMillis());
    }

    @Test
    void aFilePredictsToTheBit() throws IOException {
        PredictorFit fit = fit();
        Path file = folder.resolve("deep/predictors.json");
        PredictorFile.write(file, fit, new ObjectMapper().createObjectNode().put("executor", "made-up"));
        PredictorFile.Content read = PredictorFile.read(file);
        assertThat(read.provenance().get("executor").asText()).isEqualTo("made-up");
        assertThat(read.predictors().correction()).isEqualTo(fit.predictors().correction());
        assertThat(read.predictors().warm().fallback())
                .isEqualTo(fit.predictors().warm().fallback());
        for (String name : NetworkCatalog.names()) {
            Network network = NetworkCatalog.network(name);
            double[] before = new double[network.layerCount()];
            double[] after = new double[network.layerCount()];
            fit.predictors().of(network).predict(before);
            read.predictors().of(network).predict(after);
            assertThat(after).as(name).isEqualTo(before);
        }
    }

    @Test
    void everyFamilyIsWrittenAndReadToTheBit() {
        for (String family :
                List.of("neurosurgeon", "log-polynomial", "spline", "corrected", "roofline", "proportional")) {
            Samples samples = SampleCsv.read(TextSource.of(folder.resolve("linear.csv")), LayerKind.LINEAR)
                    .samples();
            var regression = LatencyFit.of(samples, family, 2, 1, done -> {}).regression();
            assertThat(regression.family()).isEqualTo(family);
            var read = RegressionJson.read(LayerKind.LINEAR, RegressionJson.write(LayerKind.LINEAR, regression));
            for (double[] logs : samples.logs()) {
                assertThat(read.millis(logs)).as(family).isEqualTo(regression.millis(logs));
                assertThat(read.at(logs).millis())
                        .as("%s, worked out before", family)
                        .isCloseTo(regression.millis(logs), within(1e-9 * regression.millis(logs)));
            }
        }
    }

    @Test
    void rowsAndKindsLeftOutAreTold() throws IOException {
        Files.writeString(folder.resolve("lrn.csv"), "HW,Cin,latency\n8,8,0.5\n8,9,-1\n");
        assertThat(fit().remarks())
                .anyMatch(remark -> remark.endsWith("lrn.csv:3: no latency above 0, left out"))
                .anyMatch(remark -> remark.startsWith("lrn: not fitted, expected at least 3 usable rows"));
    }

    @Test
    void aFolderWithoutMeasurementsIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> PredictorFit.of(empty, CACHE_BYTES, 4, 1, kind -> {}))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("expected measurements of at least one kind, such as conv.csv, found none");
    }

    @Test
    void aNetworkThatNobodyKnowsIsNamedByLine() throws IOException {
        Files.writeString(folder.resolve(PredictorFit.NETWORKS), "network,latency\nmnist,1\nnobody,2\n");
        assertThatThrownBy(this::fit)
                .hasMessageContaining("networks.csv:3: expected a network of the catalogue, found 'nobody'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | found no format",
                "{\"format\":\"callosum-predictors\",\"version\":9} | of version 9",
                "{\"format\": | expected JSON",
                "{\"format\":\"callosum-predictors\",\"version\":2} | expected a number fixed_ms, found none",
                "{\"format\":\"callosum-predictors\",\"version\":2,\"warm\":{\"kinds\":{\"relu\":{\"range\":{\"elements\":[1]}}}}} | two ends"
            })
    void whatIsNoPredictorFileIsRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);
        assertThatThrownBy(() -> PredictorFile.read(file))
                .isInstanceOf(TextFormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
        assertThatThrownBy(() -> PredictorFile.read(folder.resolve("absent.json")))
                .hasMessageContaining("expected a file, found none");
    }
}
