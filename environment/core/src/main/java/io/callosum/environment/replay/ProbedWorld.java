package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.simulation.QueryCost;
import io.callosum.environment.simulation.Simulation;
import java.util.function.ToLongFunction;

/**
 * A simulation with background probes, one at a time. The bandwidth in the context is that of the probe or of the own transfer, whichever
 * is newer. An upper bound, from a probe that is under way or was given up, is told where it is below what was told last, or nothing
 * was. A probe that is given up has cost the bytes sent by then.
 */
final class ProbedWorld implements World {
    private final Simulation simulation;
    private final PartitionProblem problem;
    private final Probes probes;
    private final Told told;
    private final UplinkMeter meter;
    private BackgroundProbe probe = BackgroundProbe.NONE;
    private boolean answerPending;
    private Context last = Context.at(0);
    private double probeMillijoules;
    private double queryMillijoules;
    private ProbeTotals totals = ProbeTotals.NONE;

    ProbedWorld(Simulation simulation, Probes probes, ReplaySettings settings) {
        this.simulation = simulation;
        this.problem = simulation.problem();
        this.probes = probes;
        this.told = new Told(
                settings.feedback(), EnergySource.MODELLED, problem.costs().uplinkBytes());
        this.meter = new UplinkMeter(problem.link().roundTripSeconds() * 1e3);
    }

    @Override
    public Context arrive(int query, double nowSeconds, ToLongFunction<Context> policy) {
        Context context = look(nowSeconds, policy);
        queryMillijoules = probeMillijoules;
        probeMillijoules = 0;
        return context;
    }

    @Override
    public double leadSeconds() {
        return probes.leadSeconds();
    }

    @Override
    public void probeBefore(double nowSeconds, ToLongFunction<Context> policy) {
        Context unused = look(nowSeconds, policy);
    }

    private Context look(double nowSeconds, ToLongFunction<Context> policy) {
        listen(nowSeconds);
        Context context = last.hasUplink()
                ? Context.at(nowSeconds, last.uplinkMegabitsPerSecond(), last.uplinkTimeSeconds())
                : Context.at(nowSeconds);
        if (!probe.underWay(nowSeconds)) {
            long bytes = probes.bytes(context, nowSeconds - probe.sentSeconds(), policy);
            if (bytes > 0) {
                send(bytes, nowSeconds);
            }
        }
        return context;
    }

    private void listen(double nowSeconds) {
        Context own = meter.contextAt(nowSeconds);
        if (own.hasUplink() && !(own.uplinkTimeSeconds() < last.uplinkTimeSeconds())) {
            last = own;
        }
        if (!answerPending) {
            return;
        }
        if (probe.underWay(nowSeconds)) {
            silence(nowSeconds);
        } else if (probe.givenUp()) {
            answerPending = false;
            silence(probe.doneSeconds());
        } else {
            answerPending = false;
            hear(probe.doneSeconds(), probe.megabitsPerSecond());
        }
    }

    private void silence(double untilSeconds) {
        double bound = probe.boundMegabitsPerSecond(untilSeconds, problem.link().roundTripSeconds());
        if (!(bound >= last.uplinkMegabitsPerSecond())) {
            hear(untilSeconds, bound);
        }
    }

    private void hear(double seenSeconds, double megabitsPerSecond) {
        if (!(seenSeconds < last.uplinkTimeSeconds()) && Double.isFinite(megabitsPerSecond)) {
            last = Context.at(seenSeconds, megabitsPerSecond, seenSeconds);
        }
    }

    private void send(long bytes, double nowSeconds) {
        probe = BackgroundProbe.send(
                simulation.uplink(),
                bytes,
                nowSeconds,
                problem.timeoutSeconds(),
                problem.link().roundTripSeconds());
        answerPending = true;
        double sending = probe.linkFreeSeconds() - nowSeconds;
        double sent = probe.givenUp()
                ? Math.min(simulation.uplink().bytesBetween(nowSeconds, probe.linkFreeSeconds()), (double) bytes)
                : (double) bytes;
        double millijoules = problem.power().millijoules(0, sent, sending * 1e3, 0);
        probeMillijoules += millijoules;
        totals = totals.plus(probe, millijoules);
    }

    @Override
    public Outcome outcome(int query, int split) {
        QueryCost cost = simulation.cost(query, split, probe.linkFreeSeconds());
        return told.outcome(
                split,
                cost.deviceMillis(),
                cost.networkMillis(),
                cost.serverMillis(),
                cost.energyMillijoules() + queryMillijoules,
                cost.timedOut(),
                cost.latencySeconds());
    }

    @Override
    public void settled(Outcome outcome, double nowSeconds) {
        meter.observe(outcome, nowSeconds);
    }

    @Override
    public ProbeTotals probes() {
        return totals;
    }
}
