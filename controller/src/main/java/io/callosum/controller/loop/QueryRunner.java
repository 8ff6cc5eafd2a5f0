package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;

/** The port between the controller and whatever runs a query, on a real or a virtual clock. */
@FunctionalInterface
public interface QueryRunner {
    /**
     * Starts the query as decided and returns at once.
     *
     * @param settlement to be called exactly once, from any thread
     */
    void start(Decision decision, Settlement settlement);
}
