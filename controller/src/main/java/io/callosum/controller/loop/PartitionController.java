package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.ControllerListener.Refusal;
import io.callosum.controller.policy.Policy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Decides where each query is cut, and feeds what it cost back to the policy. Deciding takes no lock; outcomes from any thread are
 * queued, and whichever thread gets the lock folds them in, so a thread that settles never waits for another. Starts no thread, reads
 * no clock, draws from the generator it is given. Thread-safe.
 *
 * <p>Each decision is settled once. Later, unknown and bad settlements are counted, told to the listener and otherwise ignored; they
 * never throw.
 */
public final class PartitionController {
    private final Policy policy;
    private final ControllerListener listener;
    private final AtomicLong nextId = new AtomicLong();
    private final Set<Decision> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Settled> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writer = new ReentrantLock();
    private final LongAdder refused = new LongAdder();

    private record Settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** A controller that acts by a policy and tells a listener. */
    public PartitionController(Policy policy, ControllerListener listener) {
        this.policy = policy;
        this.listener = listener;
    }

    /** A controller that acts by a policy. */
    public PartitionController(Policy policy) {
        this(policy, ControllerListener.NONE);
    }

    /** The policy. */
    public Policy policy() {
        return policy;
    }

    /**
     * Chooses a split. The caller owes one {@link #settle}.
     *
     * @param random one uniform number is drawn from it
     */
    public Decision decide(Context context, RandomGenerator random) {
        ActionDistribution distribution = policy.distribution(context);
        int split = distribution.draw(random.nextDouble());
        Decision decision = new Decision(nextId.getAndIncrement(), context, split, distribution, policy.name());
        open.add(decision);
        policy.started(decision);
        listener.decided(decision);
        return decision;
    }

    /** Chooses a split and has the query run; its outcome comes back by itself. */
    public Decision submit(Context context, RandomGenerator random, QueryRunner runner) {
        Decision decision = decide(context, random);
        runner.start(decision, (outcome, timeSeconds) -> settle(decision, outcome, timeSeconds));
        return decision;
    }

    /**
     * Tells what a decision cost.
     *
     * @param timeSeconds when that became known, on the clock of the contexts
     */
    public void settle(Decision decision, Outcome outcome, double timeSeconds) {
        if (!open.remove(decision)) {
            boolean ours = decision.policy().equals(policy.name()) && decision.id() < nextId.get();
            refuse(decision, outcome, ours ? Refusal.ALREADY_SETTLED : Refusal.UNKNOWN_DECISION);
        } else if (!outcome.isValid() || !Double.isFinite(timeSeconds)) {
            policy.abandoned(decision);
            refuse(decision, outcome, Refusal.BAD_MEASUREMENT);
        } else {
            queue.add(new Settled(decision, outcome, timeSeconds));
            drain();
        }
    }

    /** Decisions not yet settled. */
    public int openDecisions() {
        return open.size();
    }

    /** Outcomes refused so far. */
    public long refusedOutcomes() {
        return refused.sum();
    }

    /** The thread that gets the lock works for all; one that does not leaves, and looks again if the queue filled meanwhile. */
    private void drain() {
        while (!queue.isEmpty() && writer.tryLock()) {
            try {
                for (Settled next = queue.poll(); next != null; next = queue.poll()) {
                    if (next.outcome.status() == Status.DROPPED) {
                        policy.abandoned(next.decision);
                    } else {
                        policy.observe(next.decision, next.outcome, next.timeSeconds);
                    }
                    listener.settled(next.decision, next.outcome, next.timeSeconds);
                }
            } finally {
                writer.unlock();
            }
        }
    }

    private void refuse(Decision decision, Outcome outcome, Refusal reason) {
        refused.increment();
        listener.refused(decision, outcome, reason);
    }
}
