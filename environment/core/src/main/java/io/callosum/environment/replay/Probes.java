package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import java.util.function.ToLongFunction;

/**
 * How many bytes are sent in the background when a query arrives, while the device computes, to look at the link. A probe is charged:
 * its energy to the query that it comes with, and the link is busy until it is through or given up. Stateless.
 */
@FunctionalInterface
public interface Probes {
    /** Time for a probe to come back on most links, and little for the link to change after it. */
    double LEAD_SECONDS = 0.2;

    /**
     * Bytes of a probe now, when none is under way.
     *
     * @param context of the query that arrives
     * @param sinceLastSeconds since the last probe was sent; infinite if there was none
     * @param policy what the policy answers when it is asked
     * @return 0 for no probe
     */
    long bytes(Context context, double sinceLastSeconds, ToLongFunction<Context> policy);

    /** How long before a query is expected the policy is asked, too, so that it may know the link when the query comes; NaN for never. */
    default double leadSeconds() {
        return Double.NaN;
    }

    /** As many as the policy asks for, see {@link io.callosum.controller.policy.Policy#probeBytes}. */
    static Probes asked() {
        return new Probes() {
            @Override
            public long bytes(Context context, double sinceLastSeconds, ToLongFunction<Context> policy) {
                return policy.applyAsLong(context);
            }

            @Override
            public double leadSeconds() {
                return LEAD_SECONDS;
            }
        };
    }

    /**
     * Always as many, and whatever the policy says.
     *
     * @param bytes of a probe, at least 1
     * @param intervalSeconds between probes, at least 0
     */
    static Probes fixed(long bytes, double intervalSeconds) {
        if (bytes < 1 || bytes > 1L << 40) {
            throw new IllegalArgumentException("expected a probe of 1..2^40 bytes, found " + bytes);
        }
        if (!(intervalSeconds >= 0) || Double.isInfinite(intervalSeconds)) {
            throw new IllegalArgumentException("expected an interval of at least 0 s, found " + intervalSeconds);
        }
        return (context, sinceLastSeconds, policy) -> sinceLastSeconds >= intervalSeconds ? bytes : 0;
    }
}
