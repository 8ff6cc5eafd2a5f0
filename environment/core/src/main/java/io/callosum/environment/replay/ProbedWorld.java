package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.simulation.QueryCost;
import io.callosum.environment.simulation.Simulation;

/**
 * A simulation with background probes. A probe that is through tells its bytes over its sending time, half a round trip later; a probe
 * that is not through within the timeout is given up and tells nothing. The bandwidth in the context is that of the probe or of the own
 * transfer, whichever is newer.
 */
final class ProbedWorld implements World {
    private final Simulation simulation;
    private final PartitionProblem problem;
    private final Probes probes;
    private final Told told;
    private final UplinkMeter meter;
    private double probedSeconds = Double.NEGATIVE_INFINITY;
    private double linkFreeSeconds;
    private double answerSeconds = Double.POSITIVE_INFINITY;
    private double answerMegabitsPerSecond;
    private Context lastAnswer = Context.at(0);
    private double probeMillijoules;

    ProbedWorld(Simulation simulation, Probes probes, ReplaySettings settings) {
        this.simulation = simulation;
        this.problem = simulation.problem();
        this.probes = probes;
        this.told = new Told(
                settings.feedback(), EnergySource.MODELLED, problem.costs().uplinkBytes());
        this.meter = new UplinkMeter(problem.link().roundTripSeconds() * 1e3);
    }

    @Override
    public Context arrive(int query, double nowSeconds) {
        if (answerSeconds <= nowSeconds) {
            lastAnswer = Context.at(answerSeconds, answerMegabitsPerSecond, answerSeconds);
            answerSeconds = Double.POSITIVE_INFINITY;
        }
        probeMillijoules = 0;
        boolean idle = Double.isInfinite(answerSeconds) && linkFreeSeconds <= nowSeconds;
        if (idle && nowSeconds - probedSeconds >= probes.intervalSeconds()) {
            probe(nowSeconds);
        }
        Context own = meter.contextAt(nowSeconds);
        boolean probeIsNewer = lastAnswer.hasUplink() && !(own.uplinkTimeSeconds() >= lastAnswer.uplinkTimeSeconds());
        return probeIsNewer
                ? Context.at(nowSeconds, lastAnswer.uplinkMegabitsPerSecond(), lastAnswer.uplinkTimeSeconds())
                : own;
    }

    private void probe(double nowSeconds) {
        probedSeconds = nowSeconds;
        double sending = simulation.uplink().transferSeconds(nowSeconds, (double) probes.bytes());
        double limit = problem.timeoutSeconds();
        linkFreeSeconds = nowSeconds + Math.min(sending, limit);
        if (sending > 0 && sending <= limit) {
            answerSeconds = linkFreeSeconds + problem.link().roundTripSeconds() / 2;
            answerMegabitsPerSecond = probes.bytes() * 8e-6 / sending;
        }
        probeMillijoules = problem.power().millijoules(0, (double) probes.bytes(), Math.min(sending, limit) * 1e3, 0);
    }

    @Override
    public Outcome outcome(int query, int split) {
        QueryCost cost = simulation.cost(query, split, linkFreeSeconds);
        return told.outcome(
                split,
                cost.deviceMillis(),
                cost.networkMillis(),
                cost.serverMillis(),
                cost.energyMillijoules() + probeMillijoules,
                cost.timedOut(),
                cost.latencySeconds());
    }

    @Override
    public void settled(Outcome outcome, double nowSeconds) {
        meter.observe(outcome, nowSeconds);
    }
}
