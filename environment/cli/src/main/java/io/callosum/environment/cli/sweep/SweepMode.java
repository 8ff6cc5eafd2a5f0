package io.callosum.environment.cli.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.fitting.CorrectionFit;
import io.callosum.environment.fitting.LayerFits;
import io.callosum.environment.fitting.PredictorFile;
import io.callosum.environment.fitting.PredictorFit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Measuring and fitting any layers instead of one network: the part of {@code callosum profile} for that. */
public final class SweepMode {
    private static final Pattern BUDGET = Pattern.compile("([1-9]\\d{0,6})(s|m|h)");

    @Option(
            names = "--sweep",
            paramLabel = "DIR",
            description = "Measure layers of every kind over many sizes, and whole networks; write a CSV a kind there.")
    private @Nullable Path sweep;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to sweep, such as 90s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String budget;

    @Option(
            names = "--device-watts",
            paramLabel = "W",
            defaultValue = "3",
            description = "Power while computing, for the modelled energy of a sweep (default: ${DEFAULT-VALUE}).")
    private double deviceWatts;

    @Option(
            names = "--fit",
            paramLabel = "DIR",
            description = "Fit regressions to a sweep and write a predictor file (-o), which 'predict' reads.")
    private @Nullable Path fit;

    /** Whether any of it was asked for. */
    public boolean given() {
        return sweep != null || fit != null;
    }

    /**
     * Does it: sweeps, fits, or both.
     *
     * @param repeats runs of which the median counts
     * @param seed of the sizes, and of the folds
     * @param output the predictor file, for a fit
     * @throws BadInputException if options do not fit together
     */
    public void run(NetworkOptions options, int repeats, long seed, @Nullable Path output) throws IOException {
        if (fit != null && output == null) {
            throw new BadInputException("expected -o FILE with --fit, found none");
        }
        if (fit == null && output != null) {
            throw new BadInputException("expected --sweep DIR without -o, found -o " + output);
        }
        if (output != null) {
            OutputFile.check("-o", output);
        }
        if (sweep != null) {
            sweep(options, repeats, seed, sweep);
        }
        if (fit != null && output != null) {
            fit(fit, seed, output);
        }
    }

    private void sweep(NetworkOptions options, int repeats, long seed, Path to) throws IOException {
        if (!(deviceWatts >= 0) || Double.isInfinite(deviceWatts)) {
            throw new BadInputException("expected --device-watts of at least 0, found " + deviceWatts);
        }
        OutputFile.check("--sweep", to.resolve(PredictorFit.NETWORKS));
        Sweep measuring = new Sweep(options.executor(), repeats, seed, deviceWatts);
        Provenance provenance = new Provenance("profile --sweep", seed);
        provenance.configuration().put("repeats", repeats);
        provenance.configuration().put("threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "unset"));
        provenance.configuration().put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.configuration().put("cpu", Processor.name());
        provenance.configuration().put("energy", "modelled: " + deviceWatts + " W while computing");
        measuring.run(to, duration(), provenance);
        System.err.println("wrote " + measuring.rows() + " layers to " + to);
    }

    private Duration duration() {
        Matcher matcher = BUDGET.matcher(budget);
        if (!matcher.matches()) {
            throw new BadInputException("expected --budget such as 90s, 5m or 1h, found '" + budget + "'");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static void fit(Path from, long seed, Path output) throws IOException {
        PredictorFit fitted = SweepFit.of(from, seed);
        fitted.remarks().forEach(System.err::println);
        Provenance provenance = new Provenance("profile --fit", seed);
        provenance.configuration().put("folds", SweepFit.FOLDS);
        ObjectNode document = JsonDocument.create();
        document.set("measured", SweepFit.provenance(from));
        document.set("fitted", provenance.json());
        PredictorFile.write(output, fitted, document);
        System.out.println(report(fitted));
        System.err.println("wrote " + output);
    }

    private static String report(PredictorFit fit) {
        StringBuilder text = new StringBuilder();
        layers(text, fit.cold().isPresent() ? "warm" : "kind", fit.warm());
        fit.cold().ifPresent(cold -> layers(text, "cold", cold));
        text.append(String.format(
                Locale.ROOT,
                "whole networks: %.4f ms + %.3f x sum of layers%n",
                fit.predictors().correction().fixedMillis(),
                fit.predictors().correction().scale()));
        for (CorrectionFit.Run run : fit.runs()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s measured %10.3f ms, predicted %10.3f (%+.1f %%)",
                    run.network(),
                    run.measuredMillis(),
                    run.predictedMillis(),
                    percentOff(run.predictedMillis(), run)));
            if (fit.runs().size() > 1) {
                text.append(String.format(
                        Locale.ROOT,
                        ", %10.3f (%+.1f %%) by the other networks' correction",
                        run.leftOutMillis(),
                        percentOff(run.leftOutMillis(), run)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }

    private static double percentOff(double millis, CorrectionFit.Run run) {
        return 100 * (millis / run.measuredMillis() - 1);
    }

    private static void layers(StringBuilder text, String title, LayerFits fits) {
        text.append(String.format(
                Locale.ROOT,
                "%-10s %-14s %6s  %s%n",
                title,
                "family",
                "rows",
                "median / p90 error, Spearman, 90 % of layers"));
        fits.kinds()
                .forEach((kind, latency) -> text.append(String.format(
                        Locale.ROOT,
                        "%-10s %-14s %6d  %5.1f %% / %5.1f %%, %.3f, x %.2f to %.2f%n",
                        kind.label(),
                        latency.regression().family(),
                        latency.samples(),
                        100 * latency.errors().median(),
                        100 * latency.errors().p90(),
                        latency.errors().spearman(),
                        latency.errors().low(),
                        latency.errors().high())));
        text.append(String.format(
                Locale.ROOT,
                "%-10s %-14s %6s  %5.1f %% on kinds left out%n%n",
                "(others)",
                fits.models().fallback().family(),
                "",
                100 * fits.fallbackMedianError()));
    }
}
