package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.Policy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Three splits, drawn with 0.5, 0.3 and 0.2; remembers ids, and notices when two threads observe at once. */
final class RecordingPolicy implements Policy {
    final Queue<Long> started = new ConcurrentLinkedQueue<>();
    final Queue<Long> observed = new ConcurrentLinkedQueue<>();
    final Queue<Long> abandoned = new ConcurrentLinkedQueue<>();
    final Queue<Double> latencies = new ConcurrentLinkedQueue<>();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final ActionDistribution distribution =
            new ActionDistribution(new double[] {0.5, 0.3, 0.2}, new double[3], 0, 0);

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public int splits() {
        return 3;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return distribution;
    }

    @Override
    public void started(Decision decision) {
        started.add(decision.id());
    }

    @Override
    public void abandoned(Decision decision) {
        abandoned.add(decision.id());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        if (inside.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        observed.add(decision.id());
        latencies.add(outcome.latencyMillis());
        inside.decrementAndGet();
    }
}
