package io.callosum.environment.cli.fitting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.fitting.LatencyFit;
import io.callosum.environment.fitting.RelativeErrors;
import io.callosum.environment.fitting.SampleCsv;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits the regression of one kind of layer and says how good it is. */
@Command(
        name = "fit",
        sortOptions = false,
        description = {
            "Fits a regression of one kind of layer's latency to measurements and prints its cross-validated error.",
            "The CSV has a header, the columns of the kind and 'latency' in milliseconds. Rows without a latency above 0 are left out "
                    + "and their lines told.",
            ""
        })
public final class FitCommand implements Callable<Integer> {
    private static final int LINES_TOLD = 10;

    @Option(names = "--csv", paramLabel = "FILE", required = true, description = "The measurements, gzip or not.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path csv;

    @Option(
            names = "--type",
            paramLabel = "KIND",
            required = true,
            description =
                    "conv, local, dwconv, linear, maxpool, avgpool, batchnorm, lrn, relu, tanh, sigmoid, hardtanh, dropout, "
                            + "softmax, argmax, add, concat or reshape.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String type;

    @Option(
            names = "--family",
            paramLabel = "NAME",
            defaultValue = LatencyFit.AUTO,
            description =
                    "auto (chosen by rows held out), neurosurgeon (the paper's linear or logarithmic form), log-polynomial, spline, "
                            + "corrected (a polynomial times a spline), or proportional (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String family;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Folds of the cross-validation (default: ${DEFAULT-VALUE}). Repeated configurations share a fold.")
    private int folds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the folds (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        LayerKind kind = LayerKind.of(type)
                .orElseThrow(() -> new BadInputException("expected --type of "
                        + Arrays.stream(LayerKind.values())
                                .map(LayerKind::label)
                                .collect(Collectors.joining(", "))
                        + ", found '" + type + "'"));
        if (!LatencyFit.FAMILIES.contains(family)) {
            throw new BadInputException(
                    "expected --family of " + String.join(", ", LatencyFit.FAMILIES) + ", found '" + family + "'");
        }
        if (folds < 2) {
            throw new BadInputException("expected --folds of at least 2, found " + folds);
        }
        SampleCsv.Read read = SampleCsv.read(TextSource.of(csv), kind);
        if (!read.rejectedLines().isEmpty()) {
            System.err.println("left out " + read.rejectedLines().size() + " rows without a latency above 0 ms: lines "
                    + read.rejectedLines().stream()
                            .limit(LINES_TOLD)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + (read.rejectedLines().size() > LINES_TOLD ? ", ..." : ""));
        }
        LatencyFit fit = fit(read);
        fit.notes().forEach(note -> System.err.println("note: " + note));
        System.out.println(json ? JsonDocument.text(document(fit, read)) : text(fit));
        return 0;
    }

    private LatencyFit fit(SampleCsv.Read read) {
        try {
            return LatencyFit.of(
                    read.samples(),
                    family,
                    folds,
                    seed,
                    done -> System.err.printf(Locale.ROOT, "fold %d of %d%n", done, folds));
        } catch (IllegalArgumentException unfit) {
            throw new BadInputException(csv + ": " + unfit.getMessage());
        }
    }

    private ObjectNode document(LatencyFit fit, SampleCsv.Read read) {
        RelativeErrors errors = fit.errors();
        ObjectNode document = JsonDocument.create();
        document.put("type", type);
        document.put("family", fit.regression().family());
        document.put("rows", fit.samples());
        JsonDocument.put(document, "median_relative_error", errors.median());
        JsonDocument.put(document, "p90_relative_error", errors.p90());
        JsonDocument.put(document, "spearman", errors.spearman());
        document.put("folds", fit.folds());
        document.put("configurations", fit.configurations());
        JsonDocument.put(document, "interval_90_low_factor", errors.low());
        JsonDocument.put(document, "interval_90_high_factor", errors.high());
        JsonDocument.put(document, "repeat_median_difference", fit.noise().orElse(Double.NaN));
        document.put("seed", seed);
        ArrayNode rejected = document.putArray("rejected_lines");
        read.rejectedLines().forEach(rejected::add);
        ArrayNode notes = document.putArray("notes");
        fit.notes().forEach(notes::add);
        return document;
    }

    private String text(LatencyFit fit) {
        RelativeErrors errors = fit.errors();
        String repeats = fit.noise().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%nrepeated configurations differ by %.1f %% in the median",
                        100 * fit.noise().getAsDouble());
        return String.format(
                        Locale.ROOT,
                        "%s: %s, %d rows of %d configurations, %d folds%n"
                                + "median relative error %.1f %%, 90th percentile %.1f %%, Spearman %.4f%n"
                                + "90 %% of latencies lie between %.2f and %.2f times the prediction",
                        type,
                        fit.regression().family(),
                        fit.samples(),
                        fit.configurations(),
                        fit.folds(),
                        100 * errors.median(),
                        100 * errors.p90(),
                        errors.spearman(),
                        errors.low(),
                        errors.high())
                + repeats;
    }
}
