package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;

/** Hears of what the controller does. Called on the threads that decide and settle; must be quick and must not throw. */
public interface ControllerListener {
    /** Hears nothing. */
    ControllerListener NONE = new ControllerListener() {};

    /** A split was chosen. */
    default void decided(Decision decision) {}

    /** An outcome was accepted. */
    default void settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** An outcome was refused. */
    default void refused(Decision decision, Outcome outcome, Refusal reason) {}

    /** Why an outcome was refused. */
    enum Refusal {
        /** A figure is not a finite number of at least 0. */
        BAD_MEASUREMENT,
        /** The decision was settled before. */
        ALREADY_SETTLED,
        /** The decision is not one of this controller's. */
        UNKNOWN_DECISION
    }
}
