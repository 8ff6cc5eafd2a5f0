package io.callosum.environment.fitting;

import io.callosum.controller.prediction.NetworkCorrection;
import io.callosum.controller.prediction.Predictors;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A sweep of one machine, fitted: a folder of layers measured with warm caches ({@link LayerFits}), if there is one a folder {@value #COLD}
 * of layers measured with cold ones, and, if whole networks were run, {@code networks.csv} ({@link WholeRuns}). Immutable.
 *
 * @param predictors all that was fitted
 * @param warm how good the regressions are with warm caches
 * @param cold with cold ones, if they were told apart
 * @param runs whole networks
 * @param remarks rows left out, fallbacks, columns without effect
 */
public record PredictorFit(
        Predictors predictors,
        LayerFits warm,
        Optional<LayerFits> cold,
        List<CorrectionFit.Run> runs,
        List<String> remarks) {
    /** The file of whole networks in a sweep's folder. */
    public static final String NETWORKS = "networks.csv";

    /** Where a sweep says how it was measured. */
    public static final String PROVENANCE = "provenance.json";

    /** The folder of layers measured with cold caches. */
    public static final String COLD = "cold";

    public PredictorFit {
        runs = List.copyOf(runs);
        remarks = List.copyOf(remarks);
    }

    /**
     * Fits a sweep.
     *
     * @param cacheBytes the size of the machine's last cache before memory: larger networks find it cold
     * @param seed of the folds
     * @param progress told what is done
     * @throws TextFormatException if there is no file of a kind, or one cannot be read
     */
    public static PredictorFit of(Path folder, double cacheBytes, int folds, long seed, Consumer<String> progress) {
        LayerFits warm = LayerFits.of(folder, folds, seed, progress);
        List<String> remarks = new ArrayList<>(warm.remarks());
        Path apart = folder.resolve(COLD);
        Optional<LayerFits> cold = Optional.empty();
        if (Files.isDirectory(apart)) {
            LayerFits fits = LayerFits.of(apart, folds, seed, kind -> progress.accept(kind + ", cold"));
            fits.remarks().forEach(remark -> remarks.add("cold: " + remark));
            cold = Optional.of(fits);
        }
        Predictors layers = predictors(warm, cold, cacheBytes, new NetworkCorrection(0, 1, 0));
        Path networks = folder.resolve(NETWORKS);
        CorrectionFit whole =
                CorrectionFit.of(layers, Files.exists(networks) ? WholeRuns.read(TextSource.of(networks)) : List.of());
        return new PredictorFit(
                predictors(warm, cold, cacheBytes, whole.correction()), warm, cold, whole.runs(), remarks);
    }

    private static Predictors predictors(
            LayerFits warm, Optional<LayerFits> cold, double cacheBytes, NetworkCorrection correction) {
        return cold.isPresent()
                ? new Predictors(warm.models(), cold.get().models(), cacheBytes, correction)
                : new Predictors(warm.models(), correction);
    }
}
