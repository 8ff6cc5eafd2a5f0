package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.ControllerListener.Refusal;
import io.callosum.controller.policy.Policy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Decides where each query is cut, and feeds what it cost back to the policy. Starts no thread, reads no clock, draws from the generator
 * it is given. Thread-safe.
 *
 * <p><b>Deciding</b> takes no lock. <b>Settling</b> puts the outcome into a bounded queue; whichever thread gets the lock folds in what
 * is there, one that does not leaves. Only if the queue is full does a thread that settles wait for the lock, to work the queue off
 * itself: briefly slow rather than lossy.
 *
 * <p><b>Every decision ends once</b>: settled (a dropped query among these), refused for a bad measurement, or lost: given up when
 * nobody settled it within {@link LoopSettings#forgetAfterSeconds}, or when so many are open that its slot is needed. A lost one is told
 * to the policy as {@link Policy#abandoned abandoned}. Duplicate, late and unknown settlements are counted, told to the listener and
 * otherwise ignored ({@link LoopCounts}).
 *
 * <p><b>Nothing throws out of the loop</b>: exceptions of the policy and the listener are caught and counted; while the policy cannot
 * answer, queries run on the device. A runner that cannot start a query does throw, to whoever submitted it.
 */
public final class PartitionController {
    /** Age is checked this many times within the age at which a decision is given up. */
    private static final int CHECKS = 8;

    private final Policy policy;
    private final GuardedListener listener;
    private final GuardedPolicy guarded;
    private final double forgetAfterSeconds;
    private final OpenDecisions open;
    private final BoundedQueue<Settled> queue;
    private final ReentrantLock writer = new ReentrantLock();
    private final Tally tally = new Tally();
    private final AtomicLong nextCheckBits = new AtomicLong(Double.doubleToLongBits(Double.NEGATIVE_INFINITY));

    private record Settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** A controller that acts by a policy within bounds and tells a listener. */
    public PartitionController(Policy policy, LoopSettings settings, ControllerListener listener) {
        this.policy = policy;
        this.listener = new GuardedListener(listener);
        this.guarded = new GuardedPolicy(policy, this.listener);
        this.forgetAfterSeconds = settings.forgetAfterSeconds();
        this.open = new OpenDecisions(settings.openCapacity());
        this.queue = new BoundedQueue<>(settings.queueCapacity());
    }

    /** A controller that acts by a policy and tells a listener. */
    public PartitionController(Policy policy, ControllerListener listener) {
        this(policy, LoopSettings.DEFAULT, listener);
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
        double now = context.timeSeconds();
        long checkBits = nextCheckBits.get();
        if (now >= Double.longBitsToDouble(checkBits)
                && nextCheckBits.compareAndSet(checkBits, Double.doubleToLongBits(now + forgetAfterSeconds / CHECKS))) {
            forget(now);
        }
        ActionDistribution distribution = guarded.distribution(context);
        int action = distribution.draw(random.nextDouble());
        Decision decision = new Decision(open.newId(), context, action, policy.actions(), distribution, policy.name());
        // Told before it can be settled by anybody, so that the policy never hears of an end before the start.
        guarded.started(decision);
        Decision overtaken = open.open(decision);
        if (overtaken != null) {
            lost(overtaken, now);
        }
        listener.decided(decision);
        return decision;
    }

    /**
     * Bytes of a background probe that the policy wants sent now, before the query of this context is decided; 0 for none. Ask only where
     * probes can be sent. See {@link Policy#probeBytes}.
     */
    public long probeBytes(Context context) {
        return guarded.probeBytes(context);
    }

    /**
     * Chooses a split and has the query run; its outcome comes back by itself. What the runner throws at the start goes to the caller,
     * and the query counts as dropped.
     */
    public Decision submit(Context context, RandomGenerator random, QueryRunner runner) {
        Decision decision = decide(context, random);
        boolean started = false;
        try {
            runner.start(decision, (outcome, timeSeconds) -> settle(decision, outcome, timeSeconds));
            started = true;
        } finally {
            if (!started && open.close(decision)) {
                accept(new Settled(decision, Outcome.builder(Status.DROPPED, 0).build(), context.timeSeconds()));
            }
        }
        return decision;
    }

    /**
     * Tells what a decision cost.
     *
     * @param timeSeconds when that became known, on the clock of the contexts
     */
    public void settle(Decision decision, Outcome outcome, double timeSeconds) {
        if (!open.close(decision)) {
            refuse(decision, outcome, open.refusal(decision, policy.name()));
        } else if (!outcome.isValid() || !Double.isFinite(timeSeconds)) {
            guarded.abandoned(decision);
            refuse(decision, outcome, Refusal.BAD_MEASUREMENT);
        } else {
            accept(new Settled(decision, outcome, timeSeconds));
        }
    }

    /**
     * Gives up the decisions that are too old at the given time. Deciding does so by itself; call this where nothing is decided for long.
     *
     * @param timeSeconds now, on the clock of the contexts
     */
    public void forget(double timeSeconds) {
        open.giveUpTo(timeSeconds - forgetAfterSeconds, decision -> lost(decision, timeSeconds));
    }

    /** Decisions not yet ended. Looks at every place for one: for gauges and tests, not for every query. */
    public int openDecisions() {
        return open.count();
    }

    /** Outcomes refused so far, for whatever reason. */
    public long refusedOutcomes() {
        return counts().refused();
    }

    /** Everything counted so far. */
    public LoopCounts counts() {
        return tally.counts(open.ids(), open.count(), guarded.failures(), listener.failures());
    }

    private void accept(Settled settled) {
        while (!queue.offer(settled)) {
            writer.lock();
            try {
                fold();
            } finally {
                writer.unlock();
            }
        }
        // A settlement from within the loop (a listener that starts the next query) is left to the round that it
        // interrupts.
        if (!writer.isHeldByCurrentThread()) {
            drain();
        }
    }

    /** The thread that gets the lock works for all; one that does not leaves, and looks again if the queue filled meanwhile. */
    private void drain() {
        while (!queue.isEmpty() && writer.tryLock()) {
            try {
                fold();
            } finally {
                writer.unlock();
            }
        }
    }

    private void fold() {
        for (Settled next = queue.poll(); next != null; next = queue.poll()) {
            boolean dropped = next.outcome.status() == Status.DROPPED;
            tally.settled(dropped);
            if (dropped) {
                guarded.abandoned(next.decision);
            } else {
                guarded.observe(next.decision, next.outcome, next.timeSeconds);
            }
            listener.settled(next.decision, next.outcome, next.timeSeconds);
        }
    }

    private void lost(Decision decision, double timeSeconds) {
        tally.lost();
        guarded.abandoned(decision);
        listener.lost(decision, timeSeconds);
    }

    private void refuse(Decision decision, Outcome outcome, Refusal reason) {
        tally.refused(reason);
        listener.refused(decision, outcome, reason);
    }
}
