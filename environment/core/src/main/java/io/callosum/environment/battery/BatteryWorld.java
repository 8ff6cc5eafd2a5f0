package io.callosum.environment.battery;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.replay.VirtualClock;
import java.util.ArrayList;
import java.util.List;

/**
 * A day as it passes, query by query. The device computes one head after another, the link carries one tensor after another, the server
 * one tail after another, each in the order in which they come to it; so a query makes those after it wait. An offload that has not been
 * answered within the timeout after its head is given up, and the whole network runs on the device, after what the device has to do. Energy
 * is modelled ({@link PowerModel}) and drawn when a stage ends. When the battery is empty, whatever is open or comes later is not answered.
 *
 * <p>Outcomes say what a pipeline measures: times of head and tail without their queues, the network with the wait for the link, the
 * server's queue. Not thread-safe.
 */
public final class BatteryWorld {
    private final BatteryDay day;
    private final PartitionProblem problem;
    private final double idleMilliwatts;
    private final double capacityMillijoules;
    private final double originSeconds;
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double[] deviceMillijoules;
    private final VirtualClock clock = new VirtualClock();
    private final UplinkMeter meter;
    private final List<OpenQuery> open = new ArrayList<>();
    private int query = -1;
    private double nowSeconds;
    private double deviceFree;
    private double linkFree;
    private double serverFree;
    private double usedMillijoules;
    private double openSeconds;
    private double latencySeconds;
    private int completed;
    private int timedOut;
    private double emptySeconds = Double.NaN;

    /** Hears of a query that is over. */
    @FunctionalInterface
    public interface Settled {
        /**
         * It is over.
         *
         * @param timeSeconds when, on the clock of the contexts
         */
        void settled(Outcome outcome, double timeSeconds);
    }

    private record OpenQuery(int query, int split, double arrivalSeconds, Settled settled) {}

    /**
     * The morning of a day.
     *
     * @param originSeconds what the clock of the contexts says then
     */
    public BatteryWorld(BatteryDay day, double originSeconds) {
        this.day = day;
        this.problem = day.scenario().problem();
        this.idleMilliwatts = day.scenario().plan().idleMilliwatts();
        this.capacityMillijoules = day.scenario().plan().capacityMillijoules();
        this.originSeconds = originSeconds;
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        this.meter = new UplinkMeter(problem.link().roundTripSeconds() * 1e3);
    }

    /** The day. */
    public BatteryDay day() {
        return day;
    }

    /**
     * Lets time pass to the next query.
     *
     * @return whether there is one; false when the day is over or the battery empty, and then everything has been settled
     */
    public boolean next() {
        query++;
        if (query < day.queries()) {
            clock.advanceTo(day.arrivalSeconds(query));
            if (isAlive(day.arrivalSeconds(query))) {
                return true;
            }
        }
        query = Math.min(query, day.queries());
        clock.finish();
        return false;
    }

    /** What is known before the query that has just come. */
    public Context context() {
        Context seen = meter.contextAt(nowSeconds);
        return seen.hasUplink()
                ? Context.at(
                        originSeconds + nowSeconds,
                        seen.uplinkMegabitsPerSecond(),
                        originSeconds + seen.uplinkTimeSeconds())
                : Context.at(originSeconds + nowSeconds);
    }

    /** Starts the query that has just come. */
    public void start(int split, Settled settled) {
        OpenQuery started = new OpenQuery(query, split, nowSeconds, settled);
        open.add(started);
        if (deviceSeconds[split] == 0) {
            send(started, 0, nowSeconds);
            return;
        }
        double noise = day.deviceNoise(query);
        double head = deviceSeconds[split] * noise;
        deviceFree = Math.max(nowSeconds, deviceFree) + head;
        double energy = deviceMillijoules[split] * noise;
        clock.schedule(deviceFree, now -> {
            if (!use(energy, now)) {
                return;
            }
            if (split == deviceSeconds.length - 1) {
                end(
                        started,
                        Outcome.builder(Status.COMPLETED, (now - started.arrivalSeconds) * 1e3),
                        head,
                        energy,
                        now);
            } else {
                send(started, head, now);
            }
        });
    }

    private void send(OpenQuery sent, double headSeconds, double now) {
        double bytes = uplinkBytes[sent.split];
        double begin = Math.max(now, linkFree);
        double through = day.uplink().finishSeconds(begin, bytes * day.transferNoise(sent.query));
        double deadline = now + problem.timeoutSeconds();
        double half = problem.link().roundTripSeconds() / 2;
        double served = Math.max(through + half, serverFree) + day.serverWaitSeconds(sent.query, through);
        double tail = serverSeconds[sent.split];
        double answer = served + tail + half;
        if (answer > deadline) {
            double share = deadline > begin ? Math.min((deadline - begin) / (through - begin), 1) : 0;
            linkFree = Math.max(linkFree, Math.min(through, deadline));
            double radio = problem.power()
                    .millijoules(
                            0,
                            bytes * share,
                            (through - begin) * share * 1e3,
                            Math.max(deadline - Math.max(through, begin), 0) * 1e3);
            clock.schedule(deadline, late -> giveUp(sent, headSeconds, radio, late));
            return;
        }
        linkFree = through;
        serverFree = served + tail;
        double radio = problem.power().millijoules(0, bytes, (through - begin) * 1e3, (answer - through) * 1e3);
        clock.schedule(answer, answered -> {
            if (use(radio, answered)) {
                Outcome.Builder outcome = Outcome.builder(Status.COMPLETED, (answered - sent.arrivalSeconds) * 1e3)
                        .uplinkBytes(Math.round(bytes))
                        .networkMillis((through - now + 2 * half) * 1e3)
                        .queueMillis((served - through - half) * 1e3)
                        .serverMillis(tail * 1e3);
                end(sent, outcome, headSeconds, headMillijoules(sent) + radio, answered);
            }
        });
    }

    private void giveUp(OpenQuery late, double headSeconds, double radioMillijoules, double now) {
        if (!use(radioMillijoules, now)) {
            return;
        }
        int last = deviceSeconds.length - 1;
        double noise = day.deviceNoise(late.query);
        double whole = deviceSeconds[last] * noise;
        double energy = deviceMillijoules[last] * noise;
        deviceFree = Math.max(now, deviceFree) + whole;
        clock.schedule(deviceFree, done -> {
            if (use(energy, done)) {
                timedOut++;
                Outcome.Builder outcome = Outcome.builder(Status.TIMED_OUT, (done - late.arrivalSeconds) * 1e3)
                        .uplinkBytes(Math.round(uplinkBytes[late.split]))
                        .fallbackMillis(whole * 1e3);
                end(late, outcome, headSeconds, headMillijoules(late) + radioMillijoules + energy, done);
            }
        });
    }

    private double headMillijoules(OpenQuery query) {
        return deviceMillijoules[query.split] * day.deviceNoise(query.query);
    }

    private void end(OpenQuery over, Outcome.Builder outcome, double headSeconds, double millijoules, double now) {
        open.remove(over);
        completed++;
        latencySeconds += now - over.arrivalSeconds;
        Outcome known = outcome.deviceMillis(headSeconds * 1e3)
                .energy(millijoules, EnergySource.MODELLED)
                .build();
        meter.observe(known, now);
        over.settled.settled(known, originSeconds + now);
    }

    /** Draws energy at the end of a stage; false if the battery was or is empty now. */
    private boolean use(double millijoules, double now) {
        if (isAlive(now)) {
            usedMillijoules += millijoules;
            return isAlive(now);
        }
        return false;
    }

    /** Lets time pass to a moment, and looks whether the battery has lasted until then. */
    private boolean isAlive(double now) {
        if (!Double.isNaN(emptySeconds)) {
            return false;
        }
        openSeconds += open.size() * (now - nowSeconds);
        nowSeconds = now;
        if (usedMillijoules + idleMilliwatts * now <= capacityMillijoules) {
            return true;
        }
        emptySeconds = now;
        List<OpenQuery> lost = List.copyOf(open);
        open.clear();
        for (OpenQuery each : lost) {
            each.settled.settled(
                    Outcome.builder(Status.DROPPED, (now - each.arrivalSeconds) * 1e3)
                            .build(),
                    originSeconds + now);
        }
        return false;
    }

    /** Seconds since the morning. */
    public double nowSeconds() {
        return nowSeconds;
    }

    /** Millijoules that queries have used. */
    public double usedMillijoules() {
        return usedMillijoules;
    }

    /** Seconds that queries have been open until now, over all queries: what has been spent of the latencies. */
    public double openSeconds() {
        return openSeconds;
    }

    /** Queries answered until now. */
    public int completed() {
        return completed;
    }

    /** Whether the battery is empty. */
    public boolean isEmpty() {
        return !Double.isNaN(emptySeconds);
    }

    /** How the day went; to be asked when {@link #next} has said that it is over. */
    public BatteryRun result() {
        return new BatteryRun(
                day.queries(),
                completed,
                timedOut,
                latencySeconds / Math.max(completed, 1),
                usedMillijoules,
                emptySeconds);
    }
}
