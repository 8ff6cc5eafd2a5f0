package io.callosum.environment.fitting;

import io.callosum.controller.prediction.FittedKind;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.LayerModels;
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
 * The layers of a sweep in one state of the caches, fitted: a folder with {@code KIND.csv} ({@link SampleCsv}) for any kinds. Immutable.
 *
 * @param models what was fitted
 * @param kinds how good each regression is
 * @param fallbackMedianError on kinds left out of its fit; NaN with a single kind
 * @param remarks rows left out, fallbacks, columns without effect
 */
public record LayerFits(
        LayerModels models, Map<LayerKind, LatencyFit> kinds, double fallbackMedianError, List<String> remarks) {
    public LayerFits {
        kinds = new EnumMap<>(kinds);
        remarks = List.copyOf(remarks);
    }

    /** The file of a kind. */
    public static String file(LayerKind kind) {
        return kind.label() + ".csv";
    }

    /**
     * Fits a folder.
     *
     * @param seed of the folds
     * @param progress told what is done
     * @throws TextFormatException if there is no file of a kind, or one cannot be read
     */
    static LayerFits of(Path folder, int folds, long seed, Consumer<String> progress) {
        List<String> remarks = new ArrayList<>();
        Map<LayerKind, SampleCsv.Read> measured = new EnumMap<>(LayerKind.class);
        for (LayerKind kind : LayerKind.values()) {
            Path file = folder.resolve(file(kind));
            if (Files.exists(file)) {
                SampleCsv.Read read = SampleCsv.read(TextSource.of(file), kind);
                read.rejectedLines().forEach(line -> remarks.add(file + ":" + line + ": no latency above 0, left out"));
                measured.put(kind, read);
            }
        }
        Map<LayerKind, LatencyFit> fits = new EnumMap<>(LayerKind.class);
        Map<LayerKind, FittedKind> fitted = new EnumMap<>(LayerKind.class);
        measured.forEach((kind, read) -> {
            try {
                LatencyFit fit = LatencyFit.of(read.samples(), LatencyFit.AUTO, folds, seed, done -> {});
                fits.put(kind, fit);
                fitted.put(kind, fittedKind(read, fit));
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
        FallbackFit fallback = FallbackFit.of(measured.entrySet().stream()
                .filter(kind -> fitted.containsKey(kind.getKey()))
                .map(kind -> kind.getValue().samples())
                .toList());
        return new LayerFits(new LayerModels(fitted, fallback.model()), fits, fallback.medianError(), remarks);
    }

    private static FittedKind fittedKind(SampleCsv.Read read, LatencyFit fit) {
        double[][] logs = read.samples().logs();
        int columns = read.samples().kind().columns().size();
        return new FittedKind(
                fit.regression(),
                fit.errors().low(),
                fit.errors().high(),
                bounds(columns, logs, true),
                bounds(columns, logs, false),
                read.watts());
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
