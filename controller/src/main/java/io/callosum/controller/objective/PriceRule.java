package io.callosum.controller.objective;

/**
 * How the price of a limit follows its use. Immutable and thread-safe.
 *
 * @param step rise of the price after a query that used twice what the limit allows, above 0
 * @param highest the price never exceeds it, so that a limit that cannot be kept does not wind it up; above 0, infinite without one
 * @param averaging weight of the last query in the moving average of use that the price reacts to, in (0, 1]; 1 for no average
 * @param repayment further rise after each query for each query's allowance in debt, so that what was overspent while the price was
 *     found is paid back; at least 0
 */
public record PriceRule(double step, double highest, double averaging, double repayment) {
    public PriceRule {
        if (!(step > 0 && highest > 0 && averaging > 0 && averaging <= 1 && repayment >= 0)
                || Double.isInfinite(step + repayment)) {
            throw new IllegalArgumentException("expected a step and a highest price above 0, averaging in (0, 1] and a"
                    + " repayment >= 0, found " + step + ", " + highest + ", " + averaging + " and " + repayment);
        }
    }
}
