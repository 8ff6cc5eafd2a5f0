package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.queue.EventCalendar;
import io.callosum.environment.datacenter.queue.ServerPool;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Phones and the server that they share, event by event. A query arrives at a phone, which cuts the network; the head takes its calibrated time,
 * the transfer its bytes over the link's rate at the query's arrival and half a round trip; the tail waits in the server's one queue for a server,
 * takes its calibrated time, and is back after the other half. What is not back within the phone's timeout is finished on the phone, and a request
 * that has not been started by then leaves the queue. Times have log-normal noise. Arrivals, links and noise are the same for every policy.
 * Deterministic for a seed; works on the calling thread. An object plays one policy once.
 */
public final class FleetSimulation {
    private static final double DEVICE_NOISE = 0.05;
    private static final double SERVER_NOISE = 0.1;

    private final FleetPolicy policy;
    private final FleetSettings settings;
    private final Phones phones;
    private final Distribution gaps;
    private final ServerPool pool;
    private final Deciders deciders;
    private final ReportedQueue reported = new ReportedQueue();
    private final QueriesUnderWay queries = new QueriesUnderWay();
    private final EventCalendar calendar;
    private final SplittableRandom arrivals;
    private final SplittableRandom noise;
    private final FleetTally tally;
    private final Seconds seconds;
    private final double endSeconds;
    private double work;
    private double wasted;
    private long events;

    /** A fleet at time 0, whose policies exist and have seen nothing. */
    public FleetSimulation(FleetPolicy policy, FleetSettings settings) {
        this.policy = policy;
        this.settings = settings;
        SplittableRandom random = new SplittableRandom(settings.seed());
        phones = new Phones(settings, random.split());
        arrivals = random.split();
        noise = random.split();
        double perSecond = settings.load() * settings.servers() / phones.meanAllServerSeconds();
        gaps = settings.gaps().withMean(phones.count() / perSecond);
        pool = new ServerPool(settings.servers());
        deciders = deciders(random.split());
        calendar = new EventCalendar(2 * phones.count());
        tally = new FleetTally(phones);
        endSeconds = settings.warmUpSeconds() + settings.seconds();
        seconds = new Seconds(settings.warmUpSeconds(), endSeconds);
        for (int phone = 0; phone < phones.count(); phone++) {
            calendar.schedule(arrivals.nextDouble() * gaps.meanSeconds(), phone);
        }
        if (settings.outage().share() > 0) {
            calendar.schedule(settings.warmUpSeconds() + settings.outage().fromSeconds(), phones.count());
        }
    }

    private Deciders deciders(SplittableRandom random) {
        return switch (policy) {
            case ALL_SERVER -> (query, phone, now, rate) -> 0;
            case ALL_DEVICE -> (query, phone, now, rate) -> phones.of(phone).last();
            case STATIC -> new StaticDeciders(phones);
            case STATIC_PING -> new PingingDeciders(phones, reported, settings, random);
            case ADAPTIVE -> new AdaptiveDeciders(phones, random);
        };
    }

    /** Plays the whole time, and then what is under way to its end. The policies stay reachable from this object. */
    public FleetRun play() {
        while (!calendar.isEmpty()) {
            int event = calendar.next();
            events++;
            if (event == phones.count()) {
                takeServersAway();
            } else if (event >= 0) {
                arrive(event);
            } else if (queries.atServer[~event]) {
                reachServer(~event);
            } else {
                settle(~event);
            }
        }
        double[] utilisation = seconds.utilisation(settings.servers());
        double[] offload = seconds.offloadShare();
        return new FleetRun(
                policy,
                tally.queries(),
                events,
                tally.meanLatencySeconds(),
                tally.p95LatencySeconds(),
                tally.timedOutShare(),
                Swing.of(seconds.waitSeconds()),
                Swing.of(utilisation),
                Swing.of(offload),
                seconds.offloadDispersion(),
                work == 0 ? 0 : wasted / work,
                tally.classes(),
                boxed(utilisation),
                boxed(offload));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private double noise(double deviation) {
        return Math.exp(deviation * noise.nextGaussian());
    }

    private void arrive(int phone) {
        double now = calendar.nowSeconds();
        double next = now + gaps.sample(arrivals);
        if (next < endSeconds) {
            calendar.schedule(next, phone);
        }
        double rate = phones.megabitsPerSecond(phone, now);
        PhoneClass of = phones.of(phone);
        int query = queries.open();
        // Drawn whatever is decided, so that every policy meets the same world.
        double slowness = noise(DEVICE_NOISE);
        double transfer = noise(settings.fading().transferDeviation());
        double service = noise(SERVER_NOISE);
        int split = deciders.decide(query, phone, now, rate);
        boolean sent = split < of.last();
        seconds.decided(now, sent);
        queries.phone[query] = phone;
        queries.split[query] = split;
        queries.arrivalSeconds[query] = now;
        queries.deviceSlowness[query] = slowness;
        queries.atServer[query] = sent;
        queries.timedOut[query] = false;
        queries.networkSeconds[query] = 0;
        queries.waitSeconds[query] = 0;
        queries.serviceSeconds[query] = 0;
        double head = of.deviceSeconds[split] * slowness;
        if (!sent) {
            calendar.schedule(now + head, ~query);
            return;
        }
        double sending = of.uplinkBytes[split] * 8e-6 / rate * transfer;
        queries.networkSeconds[query] = sending + of.roundTripSeconds;
        queries.serviceSeconds[query] = of.serverSeconds[split] * service;
        double timeout = of.problem.timeoutSeconds();
        if (sending + of.roundTripSeconds / 2 >= timeout) {
            timeOut(query, now + head + timeout);
        } else {
            calendar.schedule(now + head + sending + of.roundTripSeconds / 2, ~query);
        }
    }

    /** Servers that are gone are kept busy by something that is no work. */
    private void takeServersAway() {
        double now = calendar.nowSeconds();
        double until = now + settings.outage().seconds();
        long gone = Math.round(settings.outage().share() * settings.servers());
        for (int i = 0; i < gone; i++) {
            double free = now + pool.waitSeconds(now);
            pool.take(now, Math.max(0, until - free));
        }
    }

    private void reachServer(int query) {
        double now = calendar.nowSeconds();
        PhoneClass of = phones.of(queries.phone[query]);
        double service = queries.serviceSeconds[query];
        double lateSeconds = now - of.roundTripSeconds / 2 - sendingSeconds(query) + of.problem.timeoutSeconds();
        double queue = pool.waitSeconds(now);
        reported.arrived(now, queue);
        seconds.arrived(now, queue);
        double start = pool.takeBefore(now, service, lateSeconds);
        if (Double.isNaN(start)) {
            timeOut(query, lateSeconds);
            return;
        }
        double end = start + service;
        seconds.served(start, end);
        work += service;
        if (end + of.roundTripSeconds / 2 > lateSeconds) {
            wasted += service;
            timeOut(query, lateSeconds);
            return;
        }
        queries.waitSeconds[query] = start - now;
        queries.atServer[query] = false;
        calendar.schedule(end + of.roundTripSeconds / 2, ~query);
    }

    private double sendingSeconds(int query) {
        return queries.networkSeconds[query] - phones.of(queries.phone[query]).roundTripSeconds;
    }

    /** The phone gives up waiting at a time and runs the tail itself. */
    private void timeOut(int query, double atSeconds) {
        queries.timedOut[query] = true;
        queries.atServer[query] = false;
        calendar.schedule(atSeconds + tailSeconds(query), ~query);
    }

    private double tailSeconds(int query) {
        PhoneClass of = phones.of(queries.phone[query]);
        return (of.deviceSeconds[of.last()] - of.deviceSeconds[queries.split[query]]) * queries.deviceSlowness[query];
    }

    private void settle(int query) {
        double now = calendar.nowSeconds();
        int phone = queries.phone[query];
        int split = queries.split[query];
        PhoneClass of = phones.of(phone);
        double latency = now - queries.arrivalSeconds[query];
        if (queries.arrivalSeconds[query] >= settings.warmUpSeconds()) {
            tally.add(phone, latency, split < of.last(), queries.timedOut[query]);
        }
        if (deciders.learns()) {
            deciders.settled(query, phone, outcome(query, latency), now);
        }
        queries.close(query);
    }

    private Outcome outcome(int query, double latencySeconds) {
        PhoneClass of = phones.of(queries.phone[query]);
        int split = queries.split[query];
        boolean timedOut = queries.timedOut[query];
        Outcome.Builder outcome = Outcome.builder(timedOut ? Status.TIMED_OUT : Status.COMPLETED, latencySeconds * 1e3)
                .deviceMillis(of.deviceSeconds[split] * queries.deviceSlowness[query] * 1e3)
                .uplinkBytes(Math.round(of.uplinkBytes[split]));
        if (timedOut) {
            outcome.fallbackMillis(tailSeconds(query) * 1e3);
        } else if (split < of.last()) {
            outcome.networkMillis(queries.networkSeconds[query] * 1e3)
                    .queueMillis(queries.waitSeconds[query] * 1e3)
                    .serverMillis(queries.serviceSeconds[query] * 1e3);
        }
        return outcome.build();
    }
}
