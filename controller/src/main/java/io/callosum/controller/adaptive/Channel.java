package io.callosum.controller.adaptive;

import java.util.List;

/**
 * One kind of observation that several beliefs explain together: a scalar Kalman update that distrusts a first surprise and believes a
 * second one in a row. Mutable, owned by the writer.
 */
final class Channel {
    private static final double SURPRISE = 2.5;

    private double lastSurprise;

    /**
     * A belief's part in an observation.
     *
     * @param belief moved by the update
     * @param jacobian change of the observed logarithm with the belief
     * @param fast whether the belief may jump
     */
    record Term(Gaussian belief, double jacobian, boolean fast) {
        double variance() {
            return jacobian * jacobian * belief.variance;
        }
    }

    /**
     * Moves the beliefs by a residual.
     *
     * @param residual observed less predicted logarithm
     * @param noise variance of what no belief explains
     */
    void observe(double residual, double noise, List<Term> terms) {
        double s = noise + explained(terms, false);
        if (s <= 0) {
            return;
        }
        double z = residual;
        double limit = SURPRISE * Math.sqrt(s);
        if (Math.abs(z) <= limit) {
            lastSurprise = 0;
        } else if (Math.signum(z) == lastSurprise) {
            inflate(terms, 0.8 * (z * z - s));
            s = noise + explained(terms, false);
            lastSurprise = 0;
        } else {
            lastSurprise = Math.signum(z);
            z = lastSurprise * limit;
        }
        for (Term term : terms) {
            term.belief.correct(z, term.jacobian, s);
        }
    }

    private static double explained(List<Term> terms, boolean fastOnly) {
        double sum = 0;
        for (Term term : terms) {
            if (term.fast || !fastOnly) {
                sum += term.variance();
            }
        }
        return sum;
    }

    private static void inflate(List<Term> terms, double excess) {
        double fast = explained(terms, true);
        for (Term term : terms) {
            if (term.fast && fast > 0) {
                double share = term.variance() / fast;
                term.belief.variance += Math.min(excess * share / (term.jacobian * term.jacobian), 0.5);
            }
        }
    }
}
