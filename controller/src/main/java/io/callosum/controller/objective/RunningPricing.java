package io.callosum.controller.objective;

/** A {@link Pricing} that goes along with the queries, for policies that do not keep it in a snapshot of their own. Thread-safe. */
public final class RunningPricing {
    private volatile Pricing now;

    /** Begins with this one. */
    public RunningPricing(Pricing start) {
        now = start;
    }

    /** The latest. */
    public Pricing now() {
        return now;
    }

    /** Goes on from a saved {@link Pricing#state}. */
    public synchronized void restore(double[] state) {
        now = now.withState(state);
    }

    /**
     * A query has been answered, see {@link Pricing#after}.
     *
     * @return the pricing from before, by which the query itself is charged
     */
    public synchronized Pricing answered(double latencySeconds, double energyMillijoules) {
        Pricing before = now;
        now = before.after(latencySeconds, energyMillijoules);
        return before;
    }
}
