package io.callosum.environment.replay;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;

/** Is told of each query when it is over, in the order of completion; the queries still in flight at the end come last. */
@FunctionalInterface
public interface ReplayListener {
    /** Does nothing. */
    ReplayListener NONE = (query, decision, outcome) -> {};

    /** A query is over. */
    void settled(int query, Decision decision, Outcome outcome);
}
