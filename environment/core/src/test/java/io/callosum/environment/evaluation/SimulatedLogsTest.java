package io.callosum.environment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.baseline.Baselines;
import io.callosum.environment.evaluation.model.SplitPrior;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.replay.LinkInfo;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.UplinkTrace;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Logs of the eps-greedy baseline in a simulation, 1,200 queries at epsilon 0.3 on 100 seeds, against the truth found by playing the target
 * on the same scenario. Healthy: DR's interval covers the truth on 96 to 100 of 100 seeds, at a half-width of 2.5 % of it where the log often
 * does what the target does, and of 3 to 9 % where it seldom does.
 */
class SimulatedLogsTest {
    private static final int SEEDS = 100;

    private record Coverage(int covered, double halfWidthShare) {}

    private static Coverage coverage(Scenario scenario, String target, LinkInfo linkInfo, boolean prior) {
        double truth = ReplayFigures.of(Replay.play(
                        scenario, policy(target, scenario), ReplaySettings.of(1).withLinkInfo(linkInfo)))
                .meanCostSeconds();
        int covered = 0;
        double halfWidths = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            LoggedQuery[] log = log(scenario, linkInfo, seed);
            OffPolicyEvaluation evaluation =
                    new OffPolicyEvaluation(policy(target, scenario), settings(scenario, prior));
            for (LoggedQuery query : log) {
                evaluation.add(query);
            }
            Estimate dr = evaluation.result().estimate("dr");
            covered += dr.interval().contains(truth) ? 1 : 0;
            halfWidths += dr.interval().halfWidth() / truth / SEEDS;
        }
        return new Coverage(covered, halfWidths);
    }

    private static EvaluationSettings settings(Scenario scenario, boolean prior) {
        PartitionProblem problem = scenario.problem();
        return new EvaluationSettings(
                problem.objective(),
                0.95,
                prior
                        ? Optional.of(new SplitPrior(
                                problem.costs().deviceSeconds(),
                                problem.costs().serverSeconds(),
                                problem.costs().uplinkBytes(),
                                problem.link().roundTripSeconds()))
                        : Optional.empty());
    }

    private static LoggedQuery[] log(Scenario scenario, LinkInfo linkInfo, long seed) {
        LoggedQuery[] log = new LoggedQuery[scenario.queries()];
        Policy logger =
                Baselines.create("eps-greedy:0.3", scenario.problem(), seed).orElseThrow();
        Replay.play(
                scenario,
                logger,
                ReplaySettings.of(seed).withLinkInfo(linkInfo),
                (query, decision, outcome) ->
                        log[query] = LoggedQuery.of(query, "net", decision, OptionalInt.empty(), outcome));
        return log;
    }

    private static Policy policy(String name, Scenario scenario) {
        return switch (name) {
            case "all-device" -> FixedSplitPolicy.allDevice(scenario.splits());
            case "all-server" -> FixedSplitPolicy.allServer(scenario.splits());
            case "static" -> new StaticPolicy(scenario.problem());
            default -> FixedSplitPolicy.at(scenario.splits(), Integer.parseInt(name));
        };
    }

    /** Six splits, a link that wanders between 0.7 and 30 Mbit/s, a server under load now and then, 10 % of noise. */
    private static Scenario simulated() {
        SplittableRandom random = new SplittableRandom(5);
        int seconds = 400;
        double[] starts = new double[seconds];
        double[] rates = new double[seconds];
        double level = Math.log(6);
        for (int i = 0; i < seconds; i++) {
            starts[i] = i;
            level += 0.1 * (Math.log(6) - level) + 0.25 * random.nextGaussian();
            rates[i] = 1e6 * Math.exp(level);
        }
        PartitionProblem problem = new PartitionProblem(
                new SplitCosts(
                        "six",
                        new double[] {150_000, 280_000, 90_000, 45_000, 16_000, 0},
                        new double[][] {{0, 0.06, 0.12, 0.2, 0.3, 0.42}},
                        new double[][] {{0.04, 0.034, 0.028, 0.02, 0.01, 0}},
                        Optional.empty()),
                new LinkPrior(5, 0.03),
                0.63,
                Objective.LATENCY,
                PowerModel.PHONE_ON_LTE);
        SimulationSettings settings = new SimulationSettings(
                1200, 1, Arrivals.POISSON, new Slowness(4, 60, 200, true), Slowness.NONE, 0.1, 3);
        return new Simulation(problem, UplinkTrace.of(starts, rates, seconds), settings).scenario("six");
    }

    @ParameterizedTest(name = "{0}, {1}, prior {2}")
    @CsvSource({
        "static, RECENT, true, 0.05",
        "all-device, OWN, false, 0.05",
        "all-server, RECENT, false, 0.1",
        "3, OWN, true, 0.1"
    })
    void simulatedLogs(String target, LinkInfo linkInfo, boolean prior, double widest) {
        Coverage found = coverage(simulated(), target, linkInfo, prior);
        assertThat(found.covered).isGreaterThanOrEqualTo(90);
        assertThat(found.halfWidthShare).isLessThan(widest);
    }
}
