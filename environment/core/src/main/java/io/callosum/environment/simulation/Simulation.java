package io.callosum.environment.simulation;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What really happens when a profile is right on average and the link is a trace. The head takes its profiled time, the transfer starts
 * the moment the head is finished and takes what the integral of the trace says, plus the round trip; the tail takes its profiled time.
 * Load, throttling and noise multiply these. After the timeout the whole network runs on the device. Queries do not disturb each other.
 * Energy is modelled: the head's by the profile or the device's power, the radio's by {@link PowerModel}; of a transfer that times out all
 * bytes are paid. Immutable and thread-safe.
 */
public final class Simulation {
    private static final double SECOND = 1;

    private final PartitionProblem problem;
    private final UplinkTrace uplink;
    private final double[] deviceMillis;
    private final double[] serverMillis;
    private final double[] uplinkBytes;
    private final double[] deviceMillijoules;
    private final double[] arrivalSeconds;
    private final double[] throttle;
    private final double[] load;
    private final Noise noise;

    /**
     * A simulation.
     *
     * @param problem the profile that is right, and the limits of the run
     * @throws IllegalArgumentException if nothing ever gets through the link and there is no timeout
     */
    public Simulation(PartitionProblem problem, UplinkTrace uplink, SimulationSettings settings) {
        if (uplink.bytesPerPeriod() == 0 && Double.isInfinite(problem.timeoutSeconds())) {
            throw new IllegalArgumentException(
                    "expected a timeout on an uplink that never carries anything, found none");
        }
        this.problem = problem;
        this.uplink = uplink;
        this.deviceMillis = millis(problem.costs().deviceSeconds());
        this.serverMillis = millis(problem.costs().serverSeconds());
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        SplittableRandom random = new SplittableRandom(settings.seed());
        this.arrivalSeconds = settings.arrivals().seconds(settings.queries(), settings.ratePerSecond(), random.split());
        this.throttle = settings.throttle().factors(arrivalSeconds, random.split());
        this.load = settings.serverLoad().factors(arrivalSeconds, random.split());
        this.noise = new Noise(settings.queries(), settings.noise(), random.split());
    }

    private static double[] millis(double[] seconds) {
        for (int k = 0; k < seconds.length; k++) {
            seconds[k] *= 1e3;
        }
        return seconds;
    }

    /** What the simulation and its policies start from. */
    public PartitionProblem problem() {
        return problem;
    }

    /** The link. */
    public UplinkTrace uplink() {
        return uplink;
    }

    /** The number of queries. */
    public int queries() {
        return arrivalSeconds.length;
    }

    /** When a query arrives. */
    public double arrivalSeconds(int query) {
        return arrivalSeconds[query];
    }

    /**
     * What a query costs at a split.
     *
     * @param linkFreeSeconds when the link becomes free for it, at the earliest
     */
    public QueryCost cost(int query, int split, double linkFreeSeconds) {
        return cost(
                query,
                split,
                linkFreeSeconds,
                noise.device(query),
                noise.transfer(query),
                noise.roundTrip(query),
                noise.server(query));
    }

    /** What it would cost without noise. */
    QueryCost expected(int query, int split) {
        return cost(query, split, 0, 1, 1, 1, 1);
    }

    private QueryCost cost(
            int query,
            int split,
            double linkFreeSeconds,
            double deviceNoise,
            double transferNoise,
            double roundTripNoise,
            double serverNoise) {
        int last = deviceMillis.length - 1;
        double slow = throttle[query] * deviceNoise;
        double device = deviceMillis[split] * slow;
        if (split == last) {
            return new QueryCost(device, 0, 0, deviceMillijoules[last] * slow, false, device / 1e3);
        }
        double headFinished = arrivalSeconds[query] + device / 1e3;
        double start = Math.max(headFinished, linkFreeSeconds);
        double network = (start - headFinished) * 1e3
                + uplink.transferSeconds(start, uplinkBytes[split]) * 1e3 * transferNoise
                + problem.link().roundTripSeconds() * 1e3 * roundTripNoise;
        double server = serverMillis[split] * load[query] * serverNoise;
        double timeout = problem.timeoutSeconds() * 1e3;
        boolean timedOut = network + server > timeout;
        double sending = Math.min(network, timeout);
        double energy = (timedOut ? deviceMillijoules[last] : deviceMillijoules[split]) * slow
                + problem.power().millijoules(0, uplinkBytes[split], sending, Math.min(server, timeout - sending));
        double latency = timedOut ? timeout + deviceMillis[last] * slow : device + network + server;
        return new QueryCost(device, network, server, energy, timedOut, latency / 1e3);
    }

    /** Every split of every query as a scenario; changes are where load or throttling changed. */
    public Scenario scenario(String name) {
        CostTable.Builder table = new CostTable.Builder(queries(), problem.splits());
        int[] oracle = Oracle.splits(this);
        List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < queries(); i++) {
            table.query(i, arrivalSeconds[i], recentMegabitsPerSecond(i), oracle[i]);
            for (int k = 0; k < problem.splits(); k++) {
                QueryCost cost = cost(i, k, 0);
                table.row(
                        i,
                        k,
                        cost.deviceMillis(),
                        cost.networkMillis(),
                        cost.serverMillis(),
                        cost.energyMillijoules(),
                        cost.timedOut());
            }
            if (i > 0 && (load[i] != load[i - 1] || throttle[i] != throttle[i - 1])) {
                changes.add(i);
            }
        }
        return new Scenario(name, problem, table.build(), changes);
    }

    /** The mean rate of the second before a query; before the trace's start lies its end, as it repeats. */
    private double recentMegabitsPerSecond(int query) {
        double until = arrivalSeconds[query];
        if (until < SECOND) {
            until += uplink.durationSeconds() * Math.ceil(SECOND / uplink.durationSeconds());
        }
        return uplink.bytesBetween(until - SECOND, until) * 8e-6 / SECOND;
    }
}
