package io.callosum.environment.reproduction.figure;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.replay.Feedback;
import io.callosum.environment.replay.HindsightPolicy;
import io.callosum.environment.replay.LinkInfo;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Queries over time on a link and a server that change, and the policies that are played on them. Policies are told the link's rate of the
 * last second, as Neurosurgeon measures it, and the times of each part of a query afterwards. Immutable.
 *
 * @param title what happens
 * @param scenario what every split costs each query
 */
record Scene(String title, Scenario scenario) {
    private static final double NOISE = 0.05;

    /**
     * A scene.
     *
     * @param truth what splits really cost
     * @param prior what policies believe they cost
     * @param loadAtSeconds by how much the server's times are multiplied
     */
    static Scene of(
            String title,
            PartitionProblem truth,
            PartitionProblem prior,
            UplinkTrace uplink,
            double ratePerSecond,
            DoubleUnaryOperator loadAtSeconds,
            long seed) {
        int queries = (int) Math.round(uplink.durationSeconds() * ratePerSecond);
        SimulationSettings settings = new SimulationSettings(
                queries, ratePerSecond, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, NOISE, seed);
        Scenario plain = new Simulation(truth, uplink, settings).scenario(title);
        return new Scene(title, new Scenario(title, prior, loaded(plain, loadAtSeconds), List.of()));
    }

    /** The same table on a server that is slower now and then; the oracle is the best split of each query as it really went. */
    private static CostTable loaded(Scenario plain, DoubleUnaryOperator loadAtSeconds) {
        CostTable table = plain.table();
        int splits = plain.splits();
        double timeoutMillis = plain.problem().timeoutSeconds() * 1e3;
        CostTable.Builder rows = new CostTable.Builder(table.queries(), splits);
        for (int i = 0; i < table.queries(); i++) {
            double load = loadAtSeconds.applyAsDouble(table.arrivalSeconds(i));
            double least = Double.POSITIVE_INFINITY;
            int best = 0;
            for (int k = 0; k < splits; k++) {
                double device = table.deviceMillis(i, k);
                double network = table.networkMillis(i, k);
                double server = table.serverMillis(i, k) * load;
                boolean timedOut = table.timedOut(i, k) || network + server > timeoutMillis;
                rows.row(i, k, device, network, server, table.energyMillijoules(i, k), timedOut);
                double latency =
                        timedOut ? timeoutMillis + table.deviceMillis(i, splits - 1) : device + network + server;
                if (latency < least) {
                    least = latency;
                    best = k;
                }
            }
            rows.query(i, table.arrivalSeconds(i), table.recentMegabitsPerSecond(i), best);
        }
        return rows.build();
    }

    /** The paper's three, the adaptive controller, and the bound. */
    List<ReplayRun> play(long seed) {
        PartitionProblem prior = scenario.problem();
        List<Policy> policies = List.of(
                HindsightPolicy.oracle(scenario),
                FixedSplitPolicy.allServer(prior.splits()),
                FixedSplitPolicy.allDevice(prior.splits()),
                new StaticPolicy(prior),
                new AdaptivePolicy(prior));
        ReplaySettings settings = new ReplaySettings(Feedback.COMPONENTS, LinkInfo.RECENT, seed);
        List<ReplayRun> runs = new ArrayList<>();
        policies.forEach(policy -> runs.add(Replay.play(scenario, policy, settings)));
        return runs;
    }

    /** The runs in figures. */
    static Table table(String title, List<ReplayRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (ReplayRun run : runs) {
            ReplayFigures figures = ReplayFigures.of(run);
            rows.add(List.of(
                    figures.policy(),
                    Digits.text(figures.meanLatencyMillis()),
                    Digits.text(figures.latencyMillis().at(0.95)),
                    Digits.text(figures.oracleRatio()),
                    Digits.text(figures.meanEnergyMillijoules()),
                    Digits.text(figures.offloadShare() * 100)));
        }
        return new Table(
                title,
                List.of(
                        Column.text("policy"),
                        Column.number("mean ms"),
                        Column.number("p95 ms"),
                        Column.number("of the oracle"),
                        Column.number("energy mJ"),
                        Column.number("offloaded %")),
                rows);
    }
}
