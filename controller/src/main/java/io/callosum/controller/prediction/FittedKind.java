package io.callosum.controller.prediction;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The regression of one kind of layer on one machine, with how far it was off where it had not been fitted. Immutable.
 *
 * @param regression predicts
 * @param lowFactor 5 % of layers took less than this times the prediction
 * @param highFactor 5 % took more than this times it
 * @param least the smallest measured value of each column
 * @param most the largest
 * @param watts power while computing such a layer, as energies of the measurements say; empty where there were none
 */
public record FittedKind(
        Regression regression,
        double lowFactor,
        double highFactor,
        List<Double> least,
        List<Double> most,
        OptionalDouble watts) {
    private static final double ROUNDING = 1e-9;

    public FittedKind {
        least = List.copyOf(least);
        most = List.copyOf(most);
        if (!(lowFactor > 0) || !(highFactor >= lowFactor) || Double.isInfinite(highFactor)) {
            throw new IllegalArgumentException(
                    "expected an interval of factors above 0, found " + lowFactor + " to " + highFactor);
        }
        if (watts.isPresent() && !(watts.getAsDouble() >= 0 && watts.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a power of at least 0 W, found " + watts.getAsDouble());
        }
        if (least.size() != most.size()) {
            throw new IllegalArgumentException(
                    "expected as many least as largest values, found " + least.size() + " and " + most.size());
        }
    }

    /** Whether every value of the configuration lies between measured ones. */
    boolean covers(List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < least.get(i) * (1 - ROUNDING) || values.get(i) > most.get(i) * (1 + ROUNDING)) {
                return false;
            }
        }
        return true;
    }
}
