package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;
import java.util.function.ToLongFunction;

/** A scenario table as the world. */
final class TableWorld implements World {
    private final Scenario scenario;
    private final CostTable table;
    private final LinkInfo linkInfo;
    private final Told told;
    private final UplinkMeter meter;

    TableWorld(Scenario scenario, ReplaySettings settings) {
        this.scenario = scenario;
        this.table = scenario.table();
        this.linkInfo = settings.linkInfo();
        this.told = new Told(
                settings.feedback(),
                EnergySource.RECORDED,
                scenario.problem().costs().uplinkBytes());
        this.meter = new UplinkMeter(scenario.problem().link().roundTripSeconds() * 1e3);
    }

    @Override
    public Context arrive(int query, double nowSeconds, ToLongFunction<Context> policy) {
        return linkInfo == LinkInfo.RECENT
                ? Context.at(nowSeconds, table.recentMegabitsPerSecond(query), nowSeconds)
                : meter.contextAt(nowSeconds);
    }

    @Override
    public Outcome outcome(int query, int split) {
        return told.outcome(
                split,
                table.deviceMillis(query, split),
                table.networkMillis(query, split),
                table.serverMillis(query, split),
                table.energyMillijoules(query, split),
                table.timedOut(query, split),
                scenario.latencySeconds(query, split));
    }

    @Override
    public void settled(Outcome outcome, double nowSeconds) {
        meter.observe(outcome, nowSeconds);
    }

    @Override
    public ProbeTotals probes() {
        return ProbeTotals.NONE;
    }
}
