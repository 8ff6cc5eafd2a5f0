package io.callosum.environment.fitting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.prediction.FittedKind;
import io.callosum.controller.prediction.FlopsAndBytes;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.LayerModels;
import io.callosum.controller.prediction.NetworkCorrection;
import io.callosum.controller.prediction.Predictors;
import io.callosum.environment.text.AtomicText;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Predictors of one executor and machine as a JSON file, with cross-validated errors and where they come from. Stateless. */
public final class PredictorFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "callosum-predictors";
    private static final int VERSION = 2;

    private PredictorFile() {}

    /**
     * What a file has.
     *
     * @param predictors read to the bit
     * @param provenance how they came about
     */
    public record Content(Predictors predictors, JsonNode provenance) {}

    /**
     * Writes a file.
     *
     * @param provenance of the measurements and of the fit
     */
    public static void write(Path file, PredictorFit fit, JsonNode provenance) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", FORMAT);
        document.put("version", VERSION);
        document.set("provenance", provenance);
        document.set("warm", layers(fit.warm()));
        fit.cold().ifPresent(cold -> {
            document.set("cold", layers(cold));
            document.put("cache_bytes", fit.predictors().cacheBytes());
        });
        networks(document.putObject("networks"), fit);
        try (AtomicText text = new AtomicText(file)) {
            text.line(JSON.writeValueAsString(document));
            text.finish();
        }
    }

    private static ObjectNode layers(LayerFits fits) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode kinds = document.putObject("kinds");
        fits.kinds().forEach((kind, latency) -> kinds.set(kind.label(), kind(fits.models(), kind, latency)));
        ObjectNode fallback = document.putObject("fallback");
        fallback.put("fixed_ms", fits.models().fallback().fixedMillis());
        fallback.put("ms_per_mac", fits.models().fallback().millisPerMac());
        fallback.put("ms_per_byte", fits.models().fallback().millisPerByte());
        put(fallback, "left_out_median_relative_error", fits.fallbackMedianError());
        return document;
    }

    private static ObjectNode kind(LayerModels models, LayerKind kind, LatencyFit latency) {
        FittedKind fitted = models.kind(kind).orElseThrow();
        ObjectNode node = JSON.createObjectNode();
        node.put("rows", latency.samples());
        node.put("configurations", latency.configurations());
        node.put("folds", latency.folds());
        put(node, "median_relative_error", latency.errors().median());
        put(node, "p90_relative_error", latency.errors().p90());
        put(node, "spearman", latency.errors().spearman());
        put(node, "repeat_median_difference", latency.noise().orElse(Double.NaN));
        node.put("interval_90_low_factor", fitted.lowFactor());
        node.put("interval_90_high_factor", fitted.highFactor());
        fitted.watts().ifPresent(watts -> node.put("watts", watts));
        ObjectNode range = node.putObject("range");
        for (int i = 0; i < kind.columns().size(); i++) {
            range.putArray(kind.columns().get(i))
                    .add(fitted.least().get(i))
                    .add(fitted.most().get(i));
        }
        node.set("regression", RegressionJson.write(kind, fitted.regression()));
        return node;
    }

    private static void networks(ObjectNode node, PredictorFit fit) {
        NetworkCorrection correction = fit.predictors().correction();
        node.put("fixed_ms", correction.fixedMillis());
        node.put("scale", correction.scale());
        node.put("deviation", correction.deviation());
        ArrayNode runs = node.putArray("runs");
        for (CorrectionFit.Run run : fit.runs()) {
            ObjectNode each = runs.addObject();
            each.put("network", run.network());
            each.put("measured_ms", run.measuredMillis());
            each.put("predicted_ms", run.predictedMillis());
            put(each, "left_out_ms", run.leftOutMillis());
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    /**
     * Reads a file.
     *
     * @throws TextFormatException naming the file, if it is missing or something else
     */
    public static Content read(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            String format = document.path("format").asText();
            int version = document.path("version").asInt();
            if (!format.equals(FORMAT) || version != VERSION) {
                throw new TextFormatException(
                        file.toString(),
                        0,
                        "format " + FORMAT + " of version " + VERSION,
                        format.isEmpty() ? "no format" : "format '" + format + "' of version " + version);
            }
            return new Content(predictors(document), document.path("provenance"));
        } catch (NoSuchFileException missing) {
            throw new TextFormatException(file.toString(), 0, "a file", "none");
        } catch (JsonProcessingException broken) {
            throw new TextFormatException(
                    file.toString(),
                    broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
                    "JSON",
                    broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new TextFormatException(file.toString(), 0, "a readable file", unreadable.toString());
        } catch (IllegalArgumentException unfit) {
            throw new TextFormatException(file.toString(), 0, "predictors", String.valueOf(unfit.getMessage()));
        }
    }

    private static Predictors predictors(JsonNode document) {
        JsonNode networks = document.path("networks");
        LayerModels warm = layers(document.path("warm"));
        NetworkCorrection correction = new NetworkCorrection(
                RegressionJson.number(networks, "fixed_ms"),
                RegressionJson.number(networks, "scale"),
                RegressionJson.number(networks, "deviation"));
        return document.has("cold")
                ? new Predictors(
                        warm, layers(document.path("cold")), RegressionJson.number(document, "cache_bytes"), correction)
                : new Predictors(warm, correction);
    }

    private static LayerModels layers(JsonNode document) {
        Map<LayerKind, FittedKind> kinds = new EnumMap<>(LayerKind.class);
        for (LayerKind kind : LayerKind.values()) {
            JsonNode node = document.path("kinds").path(kind.label());
            if (!node.isMissingNode()) {
                kinds.put(kind, kind(kind, node));
            }
        }
        JsonNode fallback = document.path("fallback");
        return new LayerModels(
                kinds,
                new FlopsAndBytes(
                        RegressionJson.number(fallback, "fixed_ms"),
                        RegressionJson.number(fallback, "ms_per_mac"),
                        RegressionJson.number(fallback, "ms_per_byte")));
    }

    private static FittedKind kind(LayerKind kind, JsonNode node) {
        List<List<Double>> ranges = kind.columns().stream()
                .map(column -> RegressionJson.numbers(node.path("range"), column))
                .toList();
        if (ranges.stream().anyMatch(range -> range.size() != 2)) {
            throw new IllegalArgumentException(
                    "expected two ends of each range of " + kind.label() + ", found " + ranges);
        }
        return new FittedKind(
                RegressionJson.read(kind, node.path("regression")),
                RegressionJson.number(node, "interval_90_low_factor"),
                RegressionJson.number(node, "interval_90_high_factor"),
                IntStream.range(0, ranges.size())
                        .mapToObj(i -> ranges.get(i).get(0))
                        .toList(),
                IntStream.range(0, ranges.size())
                        .mapToObj(i -> ranges.get(i).get(1))
                        .toList(),
                node.has("watts") ? OptionalDouble.of(RegressionJson.number(node, "watts")) : OptionalDouble.empty());
    }
}
