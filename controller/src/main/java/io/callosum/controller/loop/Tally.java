package io.callosum.controller.loop;

import io.callosum.controller.loop.ControllerListener.Refusal;
import java.util.concurrent.atomic.LongAdder;

/** Counts ends of decisions and refusals. Thread-safe. */
final class Tally {
    private final LongAdder settled = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder badMeasurements = new LongAdder();
    private final LongAdder alreadySettled = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    void settled(boolean isDropped) {
        settled.increment();
        if (isDropped) {
            dropped.increment();
        }
    }

    void lost() {
        lost.increment();
    }

    void refused(Refusal reason) {
        switch (reason) {
            case BAD_MEASUREMENT -> badMeasurements.increment();
            case ALREADY_SETTLED -> alreadySettled.increment();
            case LATE -> late.increment();
            case UNKNOWN_DECISION -> unknown.increment();
        }
    }

    LoopCounts counts(long decided, long open, long policyFailures, long listenerFailures) {
        return new LoopCounts(
                decided,
                settled.sum(),
                dropped.sum(),
                lost.sum(),
                open,
                badMeasurements.sum(),
                alreadySettled.sum(),
                late.sum(),
                unknown.sum(),
                policyFailures,
                listenerFailures);
    }
}
