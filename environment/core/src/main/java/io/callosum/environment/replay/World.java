package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import java.util.function.ToLongFunction;

/** What surrounds a policy in a replay: what it may know before a query, and what a query costs. Not thread-safe. */
interface World {
    /**
     * What is known when a query arrives.
     *
     * @param policy how many bytes of background probe the policy that is played asks for, see {@link Probes}
     */
    Context arrive(int query, double nowSeconds, ToLongFunction<Context> policy);

    /** How long before a query is expected {@link #probeBefore} wants to be called; NaN for never. */
    default double leadSeconds() {
        return Double.NaN;
    }

    /** A query is expected soon: the link may be probed before it comes. */
    default void probeBefore(double nowSeconds, ToLongFunction<Context> policy) {}

    /** What a query that has arrived last costs at a split; its energy is there, whatever the policy will be told. */
    Outcome outcome(int query, int split);

    /** An outcome has become known. */
    void settled(Outcome outcome, double nowSeconds);

    /** What background probes came to. */
    ProbeTotals probes();
}
