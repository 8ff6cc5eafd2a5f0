package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;

/** The port between the controller and whatever runs a query, on a real or a virtual clock. */
@FunctionalInterface
public interface QueryRunner {
    /**
     * Starts the query as decided and returns at once, or when the device's part is done if that runs on the caller's thread.
     *
     * @param settlement to be called exactly once, from any thread
     */
    void start(Decision decision, Settlement settlement);
}
