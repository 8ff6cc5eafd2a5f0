package io.callosum.controller.safety;

/**
 * What exploring has cost above a baseline, and whether it may cost more. Costs are minimised, all of one unit, and finite.
 *
 * <p>With B the sum of the baseline's costs, E the sum of (actual - baseline), R the worst extra cost of the explorations still in
 * flight, a the margin: exploring with a worst extra cost x, where the baseline expects to pay b, is allowed while
 * {@code E + R + x <= a (B + b) + grant}. Where each x was a true bound and all else cost what the baseline costs, the total is then never
 * above {@code (1 + a) B + grant}. B and E fade with the same time constant, so that the promise is one about the recent past and
 * thrift long ago does not pay for a spree today; the grant and what is in flight do not fade.
 *
 * <p>E is never below {@code -credit x B}: with credit 0 what exploring gained over the baseline pays back earlier losses and nothing
 * else; with an infinite credit every gain may be spent again, as in the published rule. A budget of a share q of all latency,
 * exploring included, is a margin of {@code q / (1 - q)}.
 *
 * <p>Not thread-safe: one writer. Readers need two published numbers only, {@link #allowance()} and the margin:
 * {@code x <= allowance + margin x b}. Do not use it where the worst extra cost has no bound; a timeout gives one.
 *
 * <p>Source: the budget of A. Kazerouni, M. Ghavamzadeh, Y. Abbasi-Yadkori, B. Van Roy, Conservative Contextual Linear Bandits, NeurIPS
 * 2017, kept with worst cases known from timeouts in the place of confidence bounds; reservations, fading and credit are additions.
 */
public final class RegretLedger {
    /** How many numbers the state takes. */
    public static final int STATE_LENGTH = 3;

    private final double margin;
    private final double grant;
    private final double credit;
    private final double fadeSeconds;
    private double baselineCost;
    private double extraCost;
    private double reservedCost;

    /**
     * An empty ledger.
     *
     * @param margin a, share of the baseline's cost, at least 0
     * @param grant what may be lost before the baseline has cost anything, at least 0
     * @param credit share of the baseline's cost that earlier gains may add to the allowance, at least 0, may be infinite
     * @param fadeSeconds time constant of forgetting, positive, may be infinite: nothing is forgotten
     */
    public RegretLedger(double margin, double grant, double credit, double fadeSeconds) {
        this.margin = finite("margin", margin, 0);
        this.grant = finite("grant", grant, 0);
        if (!(credit >= 0)) {
            throw new IllegalArgumentException("expected a credit of at least 0, found " + credit);
        }
        if (!(fadeSeconds > 0)) {
            throw new IllegalArgumentException("expected a positive time constant, found " + fadeSeconds);
        }
        this.credit = credit;
        this.fadeSeconds = fadeSeconds;
    }

    /** A ledger that grants nothing in advance, lends no gains, and never forgets. */
    public static RegretLedger ofMargin(double margin) {
        return new RegretLedger(margin, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** Lets time pass, at least 0 s. */
    public void age(double seconds) {
        double kept = Math.exp(-finite("time", seconds, 0) / fadeSeconds);
        baselineCost *= kept;
        extraCost *= kept;
    }

    /** Whether exploring is allowed at {@code worstExtraCost} above the baseline, which would cost {@code nextBaselineCost}. */
    public boolean allows(double worstExtraCost, double nextBaselineCost) {
        double worst = finite("worst extra cost", worstExtraCost, 0);
        return worst <= allowance() + (margin * finite("baseline cost", nextBaselineCost, 0));
    }

    /** What exploring may still cost above the baseline, without the share of the query at hand; below 0 when it is overdrawn. */
    public double allowance() {
        return (margin * baselineCost) + grant - extraCost - reservedCost;
    }

    /** An exploration starts: its worst case counts as spent until {@link #settle}. */
    public void reserve(double worstExtraCost) {
        reservedCost += finite("worst extra cost", worstExtraCost, 0);
    }

    /**
     * An exploration ended. For one that is lost, the actual cost is its worst.
     *
     * @param worstExtraCost what was reserved for it
     */
    public void settle(double worstExtraCost, double actualCost, double baselineCost) {
        finite("worst extra cost", worstExtraCost, 0);
        record(actualCost, baselineCost);
        // Sums of reservations and of releases may differ in the last bit.
        reservedCost = Math.max(reservedCost - worstExtraCost, 0);
    }

    /**
     * A query ended for which nothing was reserved. Where nothing was explored the baseline's cost is the actual one, unless the
     * baseline would have done something else.
     */
    public void record(double actualCost, double baselineCost) {
        double actual = finite("actual cost", actualCost, 0);
        this.baselineCost += finite("baseline cost", baselineCost, 0);
        extraCost += actual - baselineCost;
        double least = 0 - (credit * this.baselineCost);
        if (extraCost < least) {
            extraCost = least;
        }
    }

    /** Nothing is in flight any more, as after loading: what was reserved counts as lost. */
    public void forfeitReserved() {
        extraCost += reservedCost;
        reservedCost = 0;
    }

    /** B, faded. */
    public double baselineCost() {
        return baselineCost;
    }

    /** E, faded: above 0 where exploring has cost more than the baseline. */
    public double extraCost() {
        return extraCost;
    }

    /** R, the worst extra cost of what is in flight. */
    public double reservedCost() {
        return reservedCost;
    }

    /** Writes the state into {@link #STATE_LENGTH} places of {@code target} from {@code offset} on. */
    public void writeState(double[] target, int offset) {
        target[offset] = baselineCost;
        target[offset + 1] = extraCost;
        target[offset + 2] = reservedCost;
    }

    /** Reads what {@link #writeState} wrote; from there on both do the same, bit by bit. A state that cannot be is refused. */
    public void readState(double[] source, int offset) {
        double baseline = finite("baseline cost", source[offset], 0);
        double extra = finite("extra cost", source[offset + 1], Double.NEGATIVE_INFINITY);
        reservedCost = finite("reserved cost", source[offset + 2], 0);
        baselineCost = baseline;
        extraCost = extra;
    }

    private static double finite(String what, double value, double least) {
        if (!(value >= least && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "expected a finite " + what + (least == 0 ? " of at least 0" : "") + ", found " + value);
        }
        return value;
    }
}
