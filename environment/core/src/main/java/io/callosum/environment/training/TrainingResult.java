package io.callosum.environment.training;

import io.callosum.controller.adaptive.TrainedPrior;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fit found. Immutable.
 *
 * @param prior to be written as a policy file
 * @param rows queries that were read
 * @param devices how many devices there are of each network
 * @param rejected devices that were left out, and why
 * @param rehearsedQueries how many queries the hyper-parameters were chosen by
 * @param defaultLoss mean progressive loss of the default settings; NaN if nothing could be rehearsed
 * @param loss that of the settings chosen
 */
public record TrainingResult(
        TrainedPrior prior,
        long rows,
        SortedMap<String, Integer> devices,
        SortedMap<String, String> rejected,
        int rehearsedQueries,
        double defaultLoss,
        double loss) {
    /** Copies. */
    public TrainingResult {
        devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }
}
