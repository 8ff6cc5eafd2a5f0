package io.callosum.environment.fitting;

import io.callosum.controller.prediction.FittedKind;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.NetworkCorrection;
import io.callosum.controller.prediction.Predictors;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A sweep of one machine, fitted: a folder with {@code KIND.csv} for any kinds of layers ({@link SampleCsv}) and, if whole networks were
 * run, {@code networks.csv} ({@link WholeRuns}). Immutable.
 *
 * @param predictors all that was fitted
 * @param kinds how good each regression is
 * @param fallbackMedianError on kinds left out of its fit
 * @param runs whole networks
 * @param remarks rows left out, fallbacks, columns without effect
 */
public record PredictorFit(
        Predictors predictors,
        Map<LayerKind, LatencyFit> kinds,
        double fallbackMedianError,
        List<CorrectionFit.Run> runs,
        List<String> remarks) {
    /** The file of whole networks in a sweep's folder. */
    public static final String NETWORKS = "networks.csv";

    /** Where a sweep says how it was measured. */
    public static final String PROVENANCE = "provenance.json";

    public PredictorFit {
        kinds = new EnumMap<>(kinds);
        runs = List.copyOf(runs);
        remarks = List.copyOf(remarks);
    }

    /** The file of a kind in a sweep's folder. */
    public static String file(LayerKind kind) {
        return kind.label() + ".csv";
    }

    /**
     * Fits a sweep.
     *
     * @param seed of the folds
     * @param progress told what is done
     * @throws TextFormatException if there is no file of a kind, or one cannot be read
     */
    public static PredictorFit of(Path folder, int folds, long seed, Consumer<String> progress) {
        List<String> remarks = new ArrayList<>();
        Map<LayerKind, Samples> samples = new EnumMap<>(LayerKind.class);
        for (LayerKind kind : LayerKind.values()) {
            Path file = folder.resolve(file(kind));
            if (Files.exists(file)) {
                SampleCsv.Read read = SampleCsv.read(TextSource.of(file), kind);
                read.rejectedLines().forEach(line -> remarks.add(file + ":" + line + ": no latency above 0, left out"));
                samples.put(kind, read.samples());
            }
        }
        Map<LayerKind, LatencyFit> fits = new EnumMap<>(LayerKind.class);
        Map<LayerKind, FittedKind> fitted = new EnumMap<>(LayerKind.class);
        samples.forEach((kind, rows) -> {
            try {
                LatencyFit fit = LatencyFit.of(rows, LatencyFit.AUTO, folds, seed, done -> {});
                fits.put(kind, fit);
                fitted.put(kind, fittedKind(rows, fit));
                fit.notes().forEach(note -> remarks.add(kind.label() + ": " + note));
                progress.accept(kind.label());
            } catch (IllegalArgumentException tooFew) {
                remarks.add(kind.label() + ": not fitted, " + tooFew.getMessage());
            }
        });
        if (fitted.isEmpty()) {
            throw new TextFormatException(
                    folder.toString(),
                    0,
                    "measurements of at least one kind, such as conv.csv",
                    "none that can be fitted");
        }
        FallbackFit fallback =
                FallbackFit.of(fitted.keySet().stream().map(samples::get).toList());
        Predictors layers = new Predictors(fitted, fallback.model(), new NetworkCorrection(0, 1, 0));
        Path networks = folder.resolve(NETWORKS);
        CorrectionFit whole =
                CorrectionFit.of(layers, Files.exists(networks) ? WholeRuns.read(TextSource.of(networks)) : List.of());
        return new PredictorFit(
                new Predictors(fitted, fallback.model(), whole.correction()),
                fits,
                fallback.medianError(),
                whole.runs(),
                remarks);
    }

    private static FittedKind fittedKind(Samples samples, LatencyFit fit) {
        double[][] logs = samples.logs();
        int columns = samples.kind().columns().size();
        return new FittedKind(
                fit.regression(),
                fit.errors().low(),
                fit.errors().high(),
                bounds(columns, logs, true),
                bounds(columns, logs, false));
    }

    private static List<Double> bounds(int columns, double[][] logs, boolean least) {
        return IntStream.range(0, columns)
                .mapToObj(column -> {
                    double[] values =
                            Arrays.stream(logs).mapToDouble(row -> row[column]).toArray();
                    double bound = least
                            ? Arrays.stream(values).min().orElseThrow()
                            : Arrays.stream(values).max().orElseThrow();
                    return Math.exp(bound);
                })
                .toList();
    }
}
