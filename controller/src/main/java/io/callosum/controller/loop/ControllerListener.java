package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.mode.ModeListener;
import io.callosum.controller.policy.PolicyListener;

/**
 * Hears of what the controller does; give the same object to a policy that takes a {@link PolicyListener} or a {@link ModeListener},
 * and it hears of that too. Called on the threads that decide and settle: must be thread-safe and quick. What it throws is caught and
 * counted where the controller calls it.
 */
public interface ControllerListener extends PolicyListener, ModeListener {
    /** Hears nothing. */
    ControllerListener NONE = new ControllerListener() {};

    /** A split was chosen. */
    default void decided(Decision decision) {}

    /** An outcome was accepted. */
    default void settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** An outcome was refused. */
    default void refused(Decision decision, Outcome outcome, Refusal reason) {}

    /**
     * A decision was given up: nobody settled it in time.
     *
     * @param timeSeconds when it was given up, on the clock of the contexts
     */
    default void lost(Decision decision, double timeSeconds) {}

    /** The policy threw; whatever it was doing is skipped. */
    default void policyFailed(RuntimeException failure) {}

    /** Why an outcome was refused. */
    enum Refusal {
        /** A figure is not a finite number of at least 0. The decision is closed all the same. */
        BAD_MEASUREMENT,
        /** The decision was settled before. */
        ALREADY_SETTLED,
        /** The decision was given up before, or is so old that nothing is known of it any more. */
        LATE,
        /** The decision is not one of this controller's. */
        UNKNOWN_DECISION
    }
}
