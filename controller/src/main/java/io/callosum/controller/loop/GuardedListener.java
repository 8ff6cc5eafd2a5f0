package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Passes the loop's events on; what the listener throws is counted and goes no further. Errors do. Thread-safe. */
final class GuardedListener implements ControllerListener {
    private final ControllerListener listener;
    private final LongAdder failures = new LongAdder();

    GuardedListener(ControllerListener listener) {
        this.listener = listener;
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public void decided(Decision decision) {
        try {
            listener.decided(decision);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }

    @Override
    public void settled(Decision decision, Outcome outcome, double timeSeconds) {
        try {
            listener.settled(decision, outcome, timeSeconds);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }

    @Override
    public void refused(Decision decision, Outcome outcome, Refusal reason) {
        try {
            listener.refused(decision, outcome, reason);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }

    @Override
    public void lost(Decision decision, double timeSeconds) {
        try {
            listener.lost(decision, timeSeconds);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }

    @Override
    public void policyFailed(RuntimeException cause) {
        try {
            listener.policyFailed(cause);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }
}
