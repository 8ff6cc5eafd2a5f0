package io.callosum.controller.neural;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a network is shown before a query, and the books that it comes from. The features, all about -1 to 3:
 *
 * <pre>
 *   0   share of the day that is left              6   link's backlog, s / 2 (at most 3)
 *   1   share of the charge that is left           7   queries in flight on the link / 4 (at most 2)
 *   2   charge over time left, less 1 (at most 2)  8   s that the link owes an answer / 2 (at most 3)
 *   3   log2 of Mbit/s measured last / 4           9   server's last queue, s x 10, fading within a minute (at most 3)
 *   4   log(1 + its age in s) / 8                  10  log(1 + s since the last query) / 8
 *   5   device's backlog, s / 2 (at most 3)        11  queries in a row / 10 (at most 2)
 *   12+ predicted latency of each action with those backlogs, s / 2 (at most 3)
 * </pre>
 *
 * Charge is what the plan has less what was used and idled; queries in flight have not used anything yet. An energy that nobody reports is
 * taken from the power model. Reading is lock-free and allocates nothing; {@link #started}, {@link #ended} and {@link #observe} are
 * lock-free. The order and the scales are part of the format of a policy file: {@link #SCHEMA}.
 */
public final class DayFeatures {
    /** Names what the features are; a policy file of another schema is refused. */
    public static final String SCHEMA =
            "day,charge,pace,rate:log2/4,age,device,link,flight,owed,queue,gap,burst,latencies/2:v1";

    /** Features before those of each action. */
    public static final int COMMON = 12;

    private static final double MOST_SECONDS = 6;
    private static final double LEAST_SHARE = 0.01;
    private static final double QUEUE_MEMORY_SECONDS = 60;

    private final PartitionProblem problem;
    private final BatteryPlan plan;
    private final int[] actions;
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double[] deviceMillijoules;
    private final AtomicReference<Books> books = new AtomicReference<>(Books.EMPTY);

    /**
     * Features of a problem and a plan.
     *
     * @param actions the splits that are chosen from, ascending
     */
    public DayFeatures(PartitionProblem problem, BatteryPlan plan, int[] actions) {
        this.problem = problem;
        this.plan = plan;
        this.actions = actions.clone();
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
    }

    /** The number of features. */
    public int size() {
        return COMMON + actions.length;
    }

    /** Puts the features of a context into the first places of an array. */
    public void read(Context context, float[] features) {
        Books now = books.getAcquire();
        double time = context.timeSeconds();
        double since = plan.sinceMorning(time);
        double timeShare = 1 - since / plan.daySeconds();
        double used = now.usedMillijoules(plan.day(time)) + plan.idleMilliwatts() * since;
        double chargeShare = Math.max(1 - used / plan.capacityMillijoules(), 0);
        double rate = megabitsPerSecond(context);
        features[0] = (float) timeShare;
        features[1] = (float) chargeShare;
        features[2] = (float) (Math.min(chargeShare / Math.max(timeShare, LEAST_SHARE), 3) - 1);
        features[3] = (float) (Math.log(rate) / Math.log(2) / 4);
        features[4] = elapsed(context.hasUplink() ? time - context.uplinkTimeSeconds() : Double.POSITIVE_INFINITY);
        features[5] = seconds(now.deviceBacklogSeconds(time));
        features[6] = seconds(now.linkBacklogSeconds(time));
        features[7] = Math.min(now.offloaded(), 8) / 4f;
        features[8] = seconds(now.overdueSeconds(time));
        double fading = Math.exp(-(time - now.serverSeenSeconds()) / QUEUE_MEMORY_SECONDS);
        features[9] = (float) Math.min(now.serverQueueSeconds() * fading * 10, 3);
        features[10] = elapsed(time - now.arrivalSeconds());
        features[11] = Math.min(time - now.arrivalSeconds() < Books.PAUSE_SECONDS ? now.burst() : 0, 20) / 10f;
        for (int i = 0; i < actions.length; i++) {
            features[COMMON + i] = seconds(latencySeconds(now, actions[i], time, rate));
        }
    }

    private static float seconds(double seconds) {
        return (float) (Math.min(seconds, MOST_SECONDS) / 2);
    }

    private static float elapsed(double seconds) {
        return (float) (Math.log1p(Math.min(Math.max(seconds, 0), 3000)) / 8);
    }

    private double megabitsPerSecond(Context context) {
        double rate = context.hasUplink()
                ? context.uplinkMegabitsPerSecond()
                : problem.link().uplinkMegabitsPerSecond();
        return Math.min(Math.max(rate, 1 / 16.0), 1024);
    }

    /** Predicted seconds of a split's latency at the rate measured last, behind what device and link were given before. */
    double latencySeconds(Context context, int split) {
        return latencySeconds(books.getAcquire(), split, context.timeSeconds(), megabitsPerSecond(context));
    }

    private double latencySeconds(Books now, int split, double time, double rate) {
        double head = deviceSeconds[split];
        double headFinished = head > 0 ? now.deviceBacklogSeconds(time) + head : 0;
        if (split == deviceSeconds.length - 1) {
            return headFinished;
        }
        return Math.max(headFinished, now.linkBacklogSeconds(time))
                + uplinkBytes[split] * 8e-6 / rate
                + problem.link().roundTripSeconds()
                + serverSeconds[split];
    }

    /** A query was started at a split. Lock-free, from any thread. */
    public void started(Context context, int split) {
        double sending = uplinkBytes[split] * 8e-6 / megabitsPerSecond(context);
        boolean offloads = offloads(split);
        Books before;
        do {
            before = books.getAcquire();
        } while (!books.compareAndSet(
                before, before.started(context.timeSeconds(), deviceSeconds[split], sending, offloads)));
    }

    /** A started query ended. Lock-free, from any thread. */
    public void ended(int split) {
        boolean offloads = offloads(split);
        Books before;
        do {
            before = books.getAcquire();
        } while (!books.compareAndSet(before, before.ended(offloads)));
    }

    /**
     * What a query cost that has {@link #ended}. Lock-free.
     *
     * @param context in which it was decided
     */
    public void observe(Context context, int split, Outcome outcome, double timeSeconds) {
        double energy = outcome.energyMillijoules().orElseGet(() -> modelled(split, outcome));
        double day = plan.day(context.timeSeconds());
        Books before;
        Books after;
        do {
            before = books.getAcquire();
            after = before.used(energy, day);
            if (outcome.queueMillis().isPresent()) {
                after = after.queued(outcome.queueMillis().getAsDouble() / 1e3, timeSeconds);
            }
        } while (!books.compareAndSet(before, after));
    }

    private double modelled(int split, Outcome outcome) {
        return deviceMillijoules[split]
                + problem.power()
                        .millijoules(
                                outcome.fallbackMillis().orElse(0),
                                (double) outcome.uplinkBytes(),
                                outcome.networkMillis().orElse(0),
                                outcome.serverMillis().orElse(0));
    }

    private boolean offloads(int split) {
        return split < deviceSeconds.length - 1;
    }
}
