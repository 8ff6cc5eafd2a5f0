package io.callosum.controller.objective;

/**
 * The price of a limit on the mean use of something: it rises while queries use more than the limit allows and falls while they use
 * less. With {@code use} in units of the limit,
 *
 * <pre>
 *   mean  := (1 - averaging) mean + averaging use
 *   debt  := clip(debt + use - 1, 0, step / repayment)
 *   price := clip(price + step (mean - 1) + repayment debt, 0, highest)
 * </pre>
 *
 * Without the last term and the average it is dual mirror descent with the plain subgradient step (Balseiro, Lu and Mirrokni, Dual
 * mirror descent for online allocation problems, ICML 2020), which has overspent {@code price / step} allowances by the time it has found
 * its price; the repayment is the integral part of a PI controller on the debt, which returns them, never faster than a use of twice the limit would raise the price (Astrom and Murray, Feedback systems,
 * 2008, chapter 10). Immutable and thread-safe.
 *
 * @param price in units that the caller chooses, at least 0
 * @param meanUse moving average of use, 1 at the start
 * @param debt use in excess of the limit that has not been made up for, at least 0; not counted without repayment
 */
public record DualPrice(double price, double meanUse, double debt) {
    public DualPrice {
        if (!(price >= 0 && meanUse >= 0 && debt >= 0) || Double.isInfinite(price + meanUse + debt)) {
            throw new IllegalArgumentException("expected a finite price, mean use and debt, all >= 0, found " + price
                    + ", " + meanUse + " and " + debt);
        }
    }

    /** A price before the first query. */
    public static DualPrice startingAt(double price) {
        return new DualPrice(price, 1, 0);
    }

    /**
     * The price after a query.
     *
     * @param use what the query used, in units of what the limit allows, at least 0; anything else is no measurement and changes nothing
     */
    public DualPrice after(PriceRule rule, double use) {
        if (!(use >= 0 && use <= Double.MAX_VALUE)) {
            return this;
        }
        double mean = (1 - rule.averaging()) * meanUse + rule.averaging() * use;
        double mostOwed = rule.repayment() > 0 ? rule.step() / rule.repayment() : 0;
        double owed = Math.min(Math.max(debt + use - 1, 0), mostOwed);
        double next = price + rule.step() * (mean - 1) + rule.repayment() * owed;
        return new DualPrice(Math.min(Math.max(next, 0), Math.min(rule.highest(), Double.MAX_VALUE)), mean, owed);
    }
}
