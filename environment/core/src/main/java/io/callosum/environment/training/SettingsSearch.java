package io.callosum.environment.training;

import io.callosum.controller.adaptive.AdaptiveSettings;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses hyper-parameters by {@link Rehearsal}, one after the other over a stated grid: deviation of the device factor 0.05, 0.1, 0.2;
 * of the server factor 0.15, 0.25, 0.4; noise of a tail's time 0.15, 0.3, 0.5; noise of a transfer 0.1, 0.15, 0.25. Another value than
 * the default is taken if its progressive loss is lower by more than two standard errors of the paired difference. Stateless.
 */
final class SettingsSearch {
    private static final double STANDARD_ERRORS = 2;
    private static final double[][] GRID = {{0.05, 0.2}, {0.15, 0.4}, {0.15, 0.5}, {0.1, 0.25}};

    private SettingsSearch() {}

    /**
     * What was chosen.
     *
     * @param loss its mean progressive loss
     * @param defaultLoss that of the settings at the start
     * @param queries how many were rehearsed
     */
    record Found(AdaptiveSettings settings, double loss, double defaultLoss, int queries) {}

    static Found search(AdaptiveSettings start, Function<AdaptiveSettings, List<Double>> losses) {
        AdaptiveSettings best = start;
        List<Double> bestLosses = losses.apply(start);
        double defaultLoss = mean(bestLosses);
        for (int parameter = 0; parameter < GRID.length; parameter++) {
            AdaptiveSettings from = best;
            for (double value : GRID[parameter]) {
                AdaptiveSettings candidate = with(from, parameter, value);
                List<Double> found = losses.apply(candidate);
                if (isLower(found, bestLosses)) {
                    best = candidate;
                    bestLosses = found;
                }
            }
        }
        return new Found(best, mean(bestLosses), defaultLoss, bestLosses.size());
    }

    private static double mean(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static boolean isLower(List<Double> a, List<Double> b) {
        double sum = 0;
        double square = 0;
        for (int i = 0; i < a.size(); i++) {
            double difference = a.get(i) - b.get(i);
            sum += difference;
            square += difference * difference;
        }
        double count = a.size();
        double mean = sum / count;
        double error = Math.sqrt(Math.max(square / count - mean * mean, 0) / count);
        return mean < -STANDARD_ERRORS * error && mean < 0;
    }

    private static AdaptiveSettings with(AdaptiveSettings of, int parameter, double value) {
        return new AdaptiveSettings(
                of.linkDeviation(),
                of.roundTripDeviation(),
                parameter == 0 ? value : of.deviceDeviation(),
                parameter == 1 ? value : of.serverDeviation(),
                of.profileDeviation(),
                of.splitDeviation(),
                parameter == 3 ? value : of.transferNoise(),
                of.glanceNoise(),
                parameter == 2 ? value : of.serverNoise(),
                of.serverFloorShare(),
                of.serverFloorSeconds(),
                of.explorationFloor(),
                of.valueOfInformation(),
                of.cache());
    }
}
