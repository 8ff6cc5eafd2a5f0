package io.callosum.controller.loop;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it hears. */
final class RecordingListener implements ControllerListener {
    final AtomicInteger decided = new AtomicInteger();
    final AtomicInteger settled = new AtomicInteger();
    final Queue<Long> lost = new ConcurrentLinkedQueue<>();
    final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    final Queue<RuntimeException> policyFailures = new ConcurrentLinkedQueue<>();

    @Override
    public void decided(Decision decision) {
        decided.incrementAndGet();
    }

    @Override
    public void settled(Decision decision, Outcome outcome, double timeSeconds) {
        settled.incrementAndGet();
    }

    @Override
    public void refused(Decision decision, Outcome outcome, Refusal reason) {
        refusals.add(reason);
    }

    @Override
    public void lost(Decision decision, double timeSeconds) {
        lost.add(decision.id());
    }

    @Override
    public void policyFailed(RuntimeException failure) {
        policyFailures.add(failure);
    }
}
