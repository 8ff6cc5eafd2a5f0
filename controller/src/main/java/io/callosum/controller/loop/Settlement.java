package io.callosum.controller.loop;

import io.callosum.controller.decision.Outcome;

/** How a runner tells what a query cost. */
@FunctionalInterface
public interface Settlement {
    /**
     * The query is over.
     *
     * @param timeSeconds when, on the clock of the contexts
     */
    void settle(Outcome outcome, double timeSeconds);
}
