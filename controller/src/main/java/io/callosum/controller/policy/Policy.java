package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;

/**
 * Maps a context to a distribution over actions, and may learn from outcomes. {@link #distribution} is lock-free and may be called from
 * any thread; {@link #observe} is called by one thread at a time. A policy reads no clock and draws no random number.
 */
public interface Policy {
    /** The name in reports and on the command line. */
    String name();

    /** The number of actions it decides between: of splits, where there is one codec. The last one is all-device. */
    int splits();

    /** What its actions mean; splits, unless overridden. */
    default ActionSpace actions() {
        return ActionSpace.SPLITS;
    }

    /** The probability of every action in this context. */
    ActionDistribution distribution(Context context);

    /**
     * Learns from a settled query. Does nothing unless overridden.
     *
     * @param decision what was decided
     * @param outcome what it cost; {@link Outcome#isValid valid}, and not dropped
     * @param timeSeconds when the outcome became known, on the clock of the contexts
     */
    default void observe(Decision decision, Outcome outcome, double timeSeconds) {}

    /**
     * A query was started as decided: until {@link #observe} or {@link #abandoned} it is in flight, and its silence is evidence.
     * Lock-free, from any thread. Does nothing unless overridden.
     */
    default void started(Decision decision) {}

    /** A started query ended and teaches nothing: it was dropped, or its measurements were bad. From any thread. */
    default void abandoned(Decision decision) {}

    /**
     * Bytes of a background look at the link that is worth sending now, while the device computes; 0 for none. What it measures comes
     * back in the next {@link Context}. Lock-free, from any thread.
     */
    default long probeBytes(Context context) {
        return 0;
    }
}
