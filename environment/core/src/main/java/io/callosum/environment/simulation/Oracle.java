package io.callosum.environment.simulation;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.objective.Objective.Kind;

/**
 * The best split of each query if there were no noise; among equals the earliest. Under an energy budget: the best splits at the lowest
 * price of energy at which the mean energy keeps to the budget, found by bisection, or the thriftiest splits if none does. Stateless.
 */
final class Oracle {
    private static final int BISECTIONS = 60;
    private static final double HIGHEST_SECONDS_PER_JOULE = 1e6;

    private Oracle() {}

    static int[] splits(Simulation simulation) {
        int queries = simulation.queries();
        int splits = simulation.problem().splits();
        double[][] latency = new double[queries][splits];
        double[][] energy = new double[queries][splits];
        for (int i = 0; i < queries; i++) {
            for (int k = 0; k < splits; k++) {
                QueryCost cost = simulation.expected(i, k);
                latency[i][k] = cost.latencySeconds();
                energy[i][k] = cost.energyMillijoules();
            }
        }
        Objective objective = simulation.problem().objective();
        if (objective.kind() != Kind.BUDGET) {
            return best(latency, energy, objective.latencyWeight(), objective.energyWeightSecondsPerJoule());
        }
        int[] free = best(latency, energy, 1, 0);
        double budget = objective.energyBudgetMillijoules();
        if (mean(energy, free) <= budget) {
            return free;
        }
        double low = 0;
        double high = HIGHEST_SECONDS_PER_JOULE;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (mean(energy, best(latency, energy, 1, middle)) <= budget) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return best(latency, energy, 1, high);
    }

    private static int[] best(double[][] latency, double[][] energy, double latencyWeight, double secondsPerJoule) {
        int[] best = new int[latency.length];
        for (int i = 0; i < best.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < latency[i].length; k++) {
                double cost = latencyWeight * latency[i][k] + secondsPerJoule * energy[i][k] / 1e3;
                if (cost < least) {
                    least = cost;
                    best[i] = k;
                }
            }
        }
        return best;
    }

    private static double mean(double[][] energy, int[] splits) {
        double sum = 0;
        for (int i = 0; i < splits.length; i++) {
            sum += energy[i][splits[i]];
        }
        return sum / splits.length;
    }
}
