package io.callosum.environment.evaluation.model;

import io.callosum.controller.objective.Objective;
import java.util.Arrays;

/**
 * Mean and spread of the cost of every split over samples of the moment's levels: each part's past prediction errors, as quantiles, in
 * four fixed orders that are unlike each other. Timeouts are in the samples, so the mean knows how likely they are. Not thread-safe.
 */
final class CostSamples {
    private static final int SAMPLES = ResidualWindow.QUANTILES;

    private final QueryParts parts;
    private final Objective objective;
    private final EnergyRegression energy;
    private final double[] device = new double[SAMPLES];
    private final double[] roundTrip = new double[SAMPLES];
    private final double[] transfer = new double[SAMPLES];
    private final double[] server = new double[SAMPLES];

    CostSamples(QueryParts parts, Objective objective, EnergyRegression energy) {
        this.parts = parts;
        this.objective = objective;
        this.energy = energy;
    }

    /**
     * Fills in mean and standard deviation of every split.
     *
     * @param largestCost that has been seen, above 0; none is predicted to be larger
     */
    void fill(double largestCost, double[] mean, double[] deviation) {
        factors(parts.transfer(), 1, transfer);
        factors(parts.device(), 7, device);
        factors(parts.server(), 11, server);
        factors(parts.roundTrip(), 13, roundTrip);
        double allDevice = parts.device().curve().value(mean.length - 1);
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            double squares = 0;
            double head = parts.device().curve().value(k);
            double bytes = parts.transfer().curve().value(k);
            double tail = parts.server().curve().value(k);
            for (int i = 0; i < SAMPLES; i++) {
                // In units of the largest, so that no square overflows; what is no number is the largest, too.
                double cost = (k == mean.length - 1
                                ? cost(allDevice * device[i], 0, 0, 0)
                                : offloaded(head, bytes, tail, allDevice, i))
                        / largestCost;
                double share = cost < 1 ? cost : 1;
                sum += share;
                squares += share * share;
            }
            double average = sum / SAMPLES;
            mean[k] = average * largestCost;
            deviation[k] = Math.sqrt(Math.max(0, squares / SAMPLES - average * average)) * largestCost;
        }
    }

    private static void factors(Part part, int stride, double[] into) {
        double[] errors = part.level().residuals().quantiles();
        double prediction = part.level().prediction();
        Arrays.setAll(into, i -> Math.exp(prediction + errors[(i * stride + (stride > 1 ? 5 : 0)) % SAMPLES]));
    }

    private double offloaded(double head, double bytes, double tail, double allDevice, int sample) {
        double network = roundTrip[sample] + bytes * transfer[sample];
        double serverSeconds = tail * server[sample];
        double limit = parts.timeout().seconds();
        return network + serverSeconds > limit
                ? cost(allDevice * device[sample], limit, 0, bytes * 1e-6)
                : cost(head * device[sample], network, serverSeconds, bytes * 1e-6);
    }

    private double cost(double deviceSeconds, double network, double serverSeconds, double megabytes) {
        double joules = objective.energyWeightSecondsPerJoule() > 0
                ? energy.joules(deviceSeconds, network, serverSeconds, megabytes)
                : 0;
        return objective.costSeconds(deviceSeconds + network + serverSeconds, joules * 1e3);
    }
}
