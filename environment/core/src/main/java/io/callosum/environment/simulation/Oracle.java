package io.callosum.environment.simulation;

import io.callosum.controller.objective.Objective;

/**
 * The best split of each query if there were no noise; among equals the earliest. Under an energy budget or a deadline: the best splits at
 * the lowest price at which the mean use keeps to the limit, found by bisection, or the splits that use the least if none does. For a
 * tail: the fastest split of each query, since nothing that is never slower has a higher quantile. Stateless.
 */
final class Oracle {
    private static final int BISECTIONS = 60;
    private static final double HIGHEST_SECONDS_PER_LIMIT = 1e6;

    private Oracle() {}

    static int[] splits(Simulation simulation) {
        int queries = simulation.queries();
        int splits = simulation.problem().splits();
        Objective objective = simulation.problem().objective();
        double[][] cost = new double[queries][splits];
        double[][] use = new double[queries][splits];
        for (int i = 0; i < queries; i++) {
            for (int k = 0; k < splits; k++) {
                QueryCost expected = simulation.expected(i, k);
                cost[i][k] = objective.costSeconds(expected.latencySeconds(), expected.energyMillijoules());
                use[i][k] = use(objective, expected);
            }
        }
        int[] free = best(cost, use, 0);
        if (mean(use, free) <= 1) {
            return free;
        }
        double low = 0;
        double high = HIGHEST_SECONDS_PER_LIMIT;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (mean(use, best(cost, use, middle)) <= 1) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return best(cost, use, high);
    }

    /** What a query uses of what is limited, in units of the limit on the mean. */
    private static double use(Objective objective, QueryCost cost) {
        return switch (objective.kind()) {
            case LATENCY, ENERGY, WEIGHTED, TAIL -> 0;
            case BUDGET -> cost.energyMillijoules() / objective.energyBudgetMillijoules();
            case DEADLINE -> cost.latencySeconds() > objective.deadlineSeconds() ? 1 / objective.lateShare() : 0;
        };
    }

    private static int[] best(double[][] cost, double[][] use, double secondsPerLimit) {
        int[] best = new int[cost.length];
        for (int i = 0; i < best.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < cost[i].length; k++) {
                double priced = cost[i][k] + secondsPerLimit * use[i][k];
                if (priced < least) {
                    least = priced;
                    best[i] = k;
                }
            }
        }
        return best;
    }

    private static double mean(double[][] use, int[] splits) {
        double sum = 0;
        for (int i = 0; i < splits.length; i++) {
            sum += use[i][splits[i]];
        }
        return sum / splits.length;
    }
}
