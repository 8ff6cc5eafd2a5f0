package io.callosum.environment.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.SmallScenarios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final int QUERIES = 200;
    private static final ReplaySettings SETTINGS = ReplaySettings.of(1);

    /** Chooses uniformly, and remembers what it was told and when. */
    private static final class Witness implements Policy {
        final List<Double> contextTimes = new ArrayList<>();
        final List<Context> contexts = new ArrayList<>();
        final List<Decision> decisions = new ArrayList<>();
        final List<Outcome> outcomes = new ArrayList<>();
        final List<Double> outcomeTimes = new ArrayList<>();
        final List<Integer> knownAtContext = new ArrayList<>();

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public int splits() {
            return 3;
        }

        @Override
        public ActionDistribution distribution(Context context) {
            contexts.add(context);
            contextTimes.add(context.timeSeconds());
            knownAtContext.add(outcomes.size());
            return new ActionDistribution(new double[] {0.25, 0.25, 0.5}, new double[3], 2, 0);
        }

        @Override
        public void observe(Decision decision, Outcome outcome, double timeSeconds) {
            decisions.add(decision);
            outcomes.add(outcome);
            outcomeTimes.add(timeSeconds);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anOutcomeIsKnownAtArrivalPlusLatencyAndNotBefore(long seed) {
        Scenario scenario = SmallScenarios.random(seed, Objective.LATENCY, QUERIES);
        Witness witness = new Witness();
        ReplayRun run = Replay.play(scenario, witness, ReplaySettings.of(seed));
        assertThat(witness.outcomes).hasSize(QUERIES);
        int mostInFlight = 0;
        for (int i = 0; i < QUERIES; i++) {
            double now = scenario.table().arrivalSeconds(i);
            assertThat(witness.contextTimes.get(i)).isEqualTo(now);
            int known = 0;
            for (int j = 0; j < i; j++) {
                double end = scenario.table().arrivalSeconds(j) + scenario.latencySeconds(j, run.split(j));
                known += end <= now ? 1 : 0;
            }
            assertThat(witness.knownAtContext.get(i)).as("query %d", i).isEqualTo(known);
            mostInFlight = Math.max(mostInFlight, i - known);
        }
        assertThat(mostInFlight).isGreaterThan(2);
        assertThat(witness.outcomeTimes).isSorted();
    }

    @Test
    void componentsAreToldUnlessTheQueryTimedOut() {
        Scenario scenario = SmallScenarios.random(1, Objective.LATENCY, QUERIES);
        Witness witness = new Witness();
        Replay.play(scenario, witness, SETTINGS);
        int timedOut = 0;
        for (int i = 0; i < QUERIES; i++) {
            Outcome outcome = witness.outcomes.get(i);
            int split = witness.decisions.get(i).split();
            assertThat(outcome.deviceMillis()).isPresent();
            assertThat(outcome.energyMillijoules()).isPresent();
            boolean complete = outcome.status() == Status.COMPLETED && split < 2;
            assertThat(outcome.networkMillis().isPresent()).isEqualTo(complete);
            assertThat(outcome.serverMillis().isPresent()).isEqualTo(complete);
            timedOut += outcome.status() == Status.TIMED_OUT ? 1 : 0;
        }
        assertThat(timedOut).isPositive();
    }

    @Test
    void totalFeedbackTellsNoParts() {
        Witness witness = new Witness();
        Scenario scenario = SmallScenarios.random(1, Objective.LATENCY, QUERIES);
        Replay.play(scenario, witness, SETTINGS.withFeedback(Feedback.TOTAL));
        assertThat(witness.outcomes)
                .allMatch(outcome -> outcome.deviceMillis().isEmpty()
                        && outcome.networkMillis().isEmpty()
                        && outcome.serverMillis().isEmpty()
                        && outcome.energyMillijoules().isPresent());
        assertThat(witness.contexts).noneMatch(Context::hasUplink);
    }

    @Test
    void recentLinkInformationIsTheTablesRate() {
        Witness witness = new Witness();
        Scenario scenario = SmallScenarios.random(1, Objective.LATENCY, QUERIES);
        Replay.play(scenario, witness, SETTINGS.withLinkInfo(LinkInfo.RECENT));
        for (int i = 0; i < QUERIES; i++) {
            assertThat(witness.contexts.get(i).uplinkMegabitsPerSecond())
                    .isEqualTo(scenario.table().recentMegabitsPerSecond(i));
        }
    }

    @Test
    void ownLinkInformationIsTheGoodputOfTheLastTransfer() {
        Witness witness = new Witness();
        Scenario scenario = SmallScenarios.random(1, Objective.LATENCY, QUERIES);
        Replay.play(scenario, witness, SETTINGS);
        int checked = 0;
        for (int i = 0; i < QUERIES; i++) {
            for (int j = witness.knownAtContext.get(i) - 1; j >= 0; j--) {
                Outcome outcome = witness.outcomes.get(j);
                if (outcome.networkMillis().isPresent()) {
                    double sending = outcome.networkMillis().getAsDouble() - 20;
                    assertThat(witness.contexts.get(i).uplinkMegabitsPerSecond())
                            .isCloseTo(outcome.uplinkBytes() * 8e-3 / sending, within(1e-9));
                    assertThat(witness.contexts.get(i).uplinkTimeSeconds()).isEqualTo(witness.outcomeTimes.get(j));
                    checked++;
                    break;
                }
            }
        }
        assertThat(checked).isGreaterThan(QUERIES / 2);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Objective.Kind.class)
    void fixedSplitsAndOracleEqualTheTable(Objective.Kind kind) {
        Objective objective =
                switch (kind) {
                    case LATENCY -> Objective.LATENCY;
                    case ENERGY -> Objective.ENERGY;
                    case WEIGHTED -> Objective.weighted(0.3);
                    case BUDGET -> Objective.budget(300);
                    case DEADLINE -> Objective.deadline(0.3, 0.1);
                    case TAIL -> Objective.tail(0.9);
                };
        Scenario scenario = SmallScenarios.random(7, objective, QUERIES);
        double oracle = slowMean(scenario, -1);
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 3; k++) {
            ReplayFigures figures = ReplayFigures.of(Replay.play(scenario, FixedSplitPolicy.at(3, k), SETTINGS));
            assertThat(figures.meanCostSeconds()).isCloseTo(slowMean(scenario, k), within(1e-12));
            assertThat(figures.oracleRatio()).isCloseTo(slowMean(scenario, k) / oracle, within(1e-12));
            assertThat(figures.regretPerQuerySeconds()).isCloseTo(slowMean(scenario, k) - oracle, within(1e-12));
            assertThat(figures.splits()).containsOnlyKeys(k);
            best = Math.min(best, figures.meanCostSeconds());
        }
        ReplayFigures hindsight = ReplayFigures.of(Replay.play(scenario, HindsightPolicy.oracle(scenario), SETTINGS));
        assertThat(hindsight.meanCostSeconds()).isCloseTo(oracle, within(1e-12));
        assertThat(hindsight.oracleRatio()).isCloseTo(1, within(1e-12));
        assertThat(hindsight.lateRatio()).isCloseTo(1, within(1e-12));
        ReplayFigures fixed = ReplayFigures.of(Replay.play(scenario, HindsightPolicy.bestFixed(scenario), SETTINGS));
        assertThat(fixed.meanCostSeconds()).isEqualTo(best);
    }

    /** The README of the tables, word by word; split -1 is the oracle's. */
    private static double slowMean(Scenario scenario, int fixed) {
        double latencySum = 0;
        double energySum = 0;
        double[] latencies = new double[scenario.queries()];
        for (int i = 0; i < scenario.queries(); i++) {
            int k = fixed < 0 ? scenario.table().oracleSplit(i) : fixed;
            double head = scenario.table().deviceMillis(i, k);
            double whole = scenario.table().deviceMillis(i, 2);
            latencies[i] = scenario.table().timedOut(i, k)
                    ? head + SmallScenarios.TIMEOUT_SECONDS * 1000 + (whole - head)
                    : head
                            + scenario.table().networkMillis(i, k)
                            + scenario.table().serverMillis(i, k);
            latencySum += latencies[i];
            energySum += scenario.table().energyMillijoules(i, k);
        }
        double latency = latencySum / scenario.queries() / 1000;
        double energy = energySum / scenario.queries();
        Objective objective = scenario.problem().objective();
        return switch (objective.kind()) {
            case BUDGET -> latency * Math.max(1, energy / objective.energyBudgetMillijoules());
            case DEADLINE -> {
                double late = Arrays.stream(latencies).filter(ms -> ms > 300).count() / (double) scenario.queries();
                yield energy / 1000 * Math.max(1, late / 0.1);
            }
            case TAIL -> {
                Arrays.sort(latencies);
                double place = 0.9 * (latencies.length - 1);
                int below = (int) place;
                yield (latencies[below] + (place - below) * (latencies[below + 1] - latencies[below])) / 1000;
            }
            default -> objective.latencyWeight() * latency + objective.energyWeightSecondsPerJoule() * energy / 1000;
        };
    }

    @Test
    void theSameSeedGivesTheSameRunToTheBit() {
        Scenario scenario = SmallScenarios.random(3, Objective.LATENCY, QUERIES);
        ReplayRun once = Replay.play(scenario, new AdaptivePolicy(scenario.problem()), SETTINGS);
        ReplayRun again = Replay.play(scenario, new AdaptivePolicy(scenario.problem()), SETTINGS);
        ReplayRun other = Replay.play(scenario, new Witness(), ReplaySettings.of(2));
        ReplayRun another = Replay.play(scenario, new Witness(), ReplaySettings.of(3));
        int differ = 0;
        for (int i = 0; i < QUERIES; i++) {
            assertThat(again.split(i)).isEqualTo(once.split(i));
            assertThat(again.probability(i)).isEqualTo(once.probability(i));
            assertThat(again.latencySeconds(i)).isEqualTo(once.latencySeconds(i));
            differ += other.split(i) == another.split(i) ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(QUERIES / 4);
    }

    @Test
    void figuresCountWhatHappened() {
        Scenario scenario = SmallScenarios.random(3, Objective.LATENCY, QUERIES);
        ReplayRun run = Replay.play(scenario, new Witness(), SETTINGS);
        ReplayFigures figures = ReplayFigures.of(run);
        int worse = 0;
        int away = 0;
        for (int i = 0; i < QUERIES; i++) {
            worse += run.latencySeconds(i) > 1.2 * scenario.latencySeconds(i, 2) ? 1 : 0;
            away += run.split(i) < 2 ? 1 : 0;
        }
        assertThat(figures.worseShare()).isEqualTo((double) worse / QUERIES);
        assertThat(figures.offloadShare()).isEqualTo((double) away / QUERIES);
        assertThat(figures.minProbability()).isEqualTo(0.25);
        assertThat(figures.timeoutShare()).isBetween(0.01, 0.5);
        assertThat(figures.splits().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(QUERIES);
        assertThat(figures.recoveryQueries()).isPresent();
        assertThat(figures.energyOverBudget()).isEmpty();
    }

    @Test
    void aPolicyOverOtherSplitsIsRefused() {
        Scenario scenario = SmallScenarios.random(3, Objective.LATENCY, 5);
        assertThatThrownBy(() -> Replay.play(scenario, FixedSplitPolicy.at(4, 1), SETTINGS))
                .hasMessageContaining("the 3 splits of small-3, found 4");
    }

    @Test
    void theListenerHearsOfEveryQueryOnce() {
        Scenario scenario = SmallScenarios.random(3, Objective.LATENCY, QUERIES);
        List<Integer> heard = new ArrayList<>();
        Replay.play(scenario, new Witness(), SETTINGS, (query, decision, outcome) -> heard.add(query));
        assertThat(heard).doesNotHaveDuplicates().hasSize(QUERIES);
    }
}
