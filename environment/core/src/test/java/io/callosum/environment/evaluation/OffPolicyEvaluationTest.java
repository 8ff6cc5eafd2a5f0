package io.callosum.environment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OffPolicyEvaluationTest {
    private static final List<Double> HALVES = List.of(0.5, 0.0, 0.0, 0.0, 0.5);

    private static FixedSplitPolicy fixed(int split) {
        return FixedSplitPolicy.at(SyntheticLog.SPLITS, split);
    }

    private static EvaluationResult evaluate(Policy target, List<LoggedQuery> log) {
        return new OffPolicyEvaluation(target, EvaluationSettings.LATENCY)
                .addAll(log.stream())
                .result();
    }

    private static LoggedQuery query(int id, int split, List<Double> probabilities, double latencyMillis) {
        return SyntheticLog.query(
                id,
                split,
                probabilities,
                Outcome.builder(Status.COMPLETED, latencyMillis).build());
    }

    @ParameterizedTest(name = "target {0}, seed {1}, components {2}")
    @CsvSource({"0,1,true", "2,2,true", "4,3,true", "0,4,false", "3,5,false", "4,6,false"})
    void estimatesFindTheTruth(int split, long seed, boolean components) {
        EvaluationResult result = evaluate(fixed(split), SyntheticLog.uniform(1200, seed, components));
        double truth = 0;
        for (int i = 0; i < 1200; i++) {
            truth += SyntheticLog.meanSeconds(i, split) / 1200;
        }
        assertThat(result.queries()).isEqualTo(1200);
        assertThat(result.policy()).isEqualTo("fixed:" + split);
        assertThat(result.estimators().stream().map(Estimate::name))
                .containsExactly("ips", "clipped-ips", "snips", "dm", "dr", "sndr", "switch-dr", "dros");
        for (String unbiased : List.of("ips", "snips", "dr", "sndr")) {
            // Four half-widths are eight standard errors.
            Estimate estimate = result.estimate(unbiased);
            assertThat(estimate.value())
                    .as(unbiased)
                    .isCloseTo(truth, within(4 * estimate.interval().halfWidth()));
        }
        assertThat(result.estimate("dr").interval().contains(truth)).isTrue();
        assertThat(result.estimate("dm").value()).isCloseTo(truth, within(0.1 * truth));
        assertThat(result.estimate("dr").interval().halfWidth())
                .as("the model explains most of the variance")
                .isLessThan(0.5 * result.estimate("ips").interval().halfWidth());
        assertThat(result.effectiveSampleSize()).isBetween(190.0, 290.0);
        assertThat(result.meanWeight()).isCloseTo(1, within(0.2));
        assertThat(result.zeroWeightShare()).isCloseTo(0.8, within(0.05));
        assertThat(result.largestWeight()).isCloseTo(5, within(1e-12));
        assertThat(result.leastProbability()).isEqualTo(0.2);
        assertThat(result.uncoveredShare()).isZero();
        assertThat(result.rejected()).isEmpty();
    }

    @Test
    void intervalsSayHowTheyWereFound() {
        EvaluationResult result = evaluate(fixed(1), SyntheticLog.uniform(500, 7, true));
        assertThat(result.estimators().stream().map(each -> each.interval().kind()))
                .containsExactly("normal", "normal", "delta", "normal", "pooled", "delta", "normal", "normal");
        assertThat(result.estimate("ips").others().stream().map(each -> each.kind()))
                .containsExactly("empirical-bernstein", "anytime");
        assertThat(result.estimate("dr").others().stream().map(each -> each.kind()))
                .containsExactly("normal");
        assertThat(result.estimate("dr").interval().halfWidth())
                .isGreaterThanOrEqualTo(result.estimate("dr").others().get(0).halfWidth());
        assertThat(result.estimate("switch-dr").parameter()).isPresent();
        assertThat(result.estimate("dr").parameter()).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> result.estimate("magic"));
    }

    @Test
    void aDeterministicLogIsRefused() {
        List<Double> certain = List.of(0.0, 1.0, 0.0, 0.0, 0.0);
        List<LoggedQuery> log = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            log.add(query(i, 1, certain, 50));
        }
        assertThatExceptionOfType(UnusableLogException.class)
                .isThrownBy(() -> evaluate(fixed(4), log))
                .withMessage(
                        "expected a log of a stochastic policy, found that all 10 decisions had probability 1: what "
                                + "other splits would have cost cannot be told; log with a policy that explores, such as eps-greedy");
        log.add(query(10, 4, HALVES, 80));
        assertThat(evaluate(fixed(4), log).uncoveredShare()).isCloseTo(10.0 / 11, within(1e-12));
    }

    @Test
    void aLogWithoutQueriesIsRefused() {
        assertThatExceptionOfType(UnusableLogException.class)
                .isThrownBy(() -> evaluate(fixed(4), List.of()))
                .withMessage(
                        "expected at least 2 queries that can be used, found fewer (0 could not be used); log more "
                                + "queries");
    }

    @Test
    void queriesThatCannotBeUsedAreCounted() {
        List<LoggedQuery> log = new ArrayList<>(SyntheticLog.uniform(100, 8, true));
        log.add(SyntheticLog.query(
                100, 0, HALVES, Outcome.builder(Status.DROPPED, 0).build()));
        log.add(query(101, 0, HALVES, 30));
        EvaluationResult latency = evaluate(fixed(0), log);
        assertThat(latency.queries()).isEqualTo(101);
        assertThat(latency.rejected()).hasSize(1).containsEntry("dropped", 1L);
        EvaluationResult energy = new OffPolicyEvaluation(fixed(0), EvaluationSettings.of(Objective.ENERGY))
                .addAll(log.stream())
                .result();
        assertThat(energy.queries()).isEqualTo(100);
        assertThat(energy.rejected()).containsEntry("dropped", 1L).containsEntry("energy-missing", 1L);
    }

    @Test
    void splitsMustFit() {
        OffPolicyEvaluation evaluation = new OffPolicyEvaluation(FixedSplitPolicy.at(3, 0), EvaluationSettings.LATENCY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.add(query(17, 0, HALVES, 30)))
                .withMessage("expected queries with 3 splits for fixed:0, found 5 in query 17");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void logsMerge(long seed) {
        List<LoggedQuery> one = SyntheticLog.uniform(300, seed, true);
        List<LoggedQuery> other = SyntheticLog.uniform(200, seed + 100, true);
        OffPolicyEvaluation left = new OffPolicyEvaluation(fixed(1), EvaluationSettings.LATENCY).addAll(one.stream());
        left.merge(new OffPolicyEvaluation(fixed(1), EvaluationSettings.LATENCY).addAll(other.stream()));
        OffPolicyEvaluation right =
                new OffPolicyEvaluation(fixed(1), EvaluationSettings.LATENCY).addAll(other.stream());
        right.merge(new OffPolicyEvaluation(fixed(1), EvaluationSettings.LATENCY).addAll(one.stream()));
        assertThat(left.result().queries()).isEqualTo(500);
        for (Estimate estimate : left.result().estimators()) {
            Estimate same = right.result().estimate(estimate.name());
            assertThat(same.value()).isCloseTo(estimate.value(), within(1e-12));
            assertThat(same.interval().low()).isCloseTo(estimate.interval().low(), within(1e-12));
        }
        // IPS is the mean of all terms, whatever the log that they come from.
        List<LoggedQuery> both = new ArrayList<>(one);
        both.addAll(other);
        double mean = both.stream()
                .mapToDouble(query -> query.split() == 1 ? 5 * query.outcome().latencyMillis() / 1e3 / 500 : 0)
                .sum();
        assertThat(left.result().estimate("ips").value()).isCloseTo(mean, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> left.merge(new OffPolicyEvaluation(fixed(2), EvaluationSettings.LATENCY)))
                .withMessageStartingWith("expected an evaluation of fixed:1 by ");
    }

    @Test
    void aLearningTargetIsToldWhenAnOutcomeBecameKnown() {
        List<String> events = new ArrayList<>();
        Policy target = new Policy() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public int splits() {
                return SyntheticLog.SPLITS;
            }

            @Override
            public ActionDistribution distribution(Context context) {
                events.add("context " + context.timeSeconds());
                return ActionDistribution.certain(0, new double[SyntheticLog.SPLITS], 0);
            }

            @Override
            public void observe(Decision decision, Outcome outcome, double timeSeconds) {
                events.add("outcome of " + decision.id() + " by " + decision.policy() + " at " + timeSeconds
                        + ", drawn " + decision.split() + " with " + decision.probability());
            }
        };
        evaluate(
                target,
                List.of(
                        query(0, 0, HALVES, 250),
                        query(1, 4, HALVES, 50),
                        query(2, 0, HALVES, 10),
                        query(3, 0, HALVES, 10)));
        assertThat(events)
                .containsExactly(
                        "context 0.0",
                        "context 0.1",
                        "outcome of 1 by logger at 0.15000000000000002, drawn 4 with 0.5",
                        "context 0.2",
                        "outcome of 2 by logger at 0.21000000000000002, drawn 0 with 0.5",
                        "outcome of 0 by logger at 0.25, drawn 0 with 0.5",
                        "context 0.30000000000000004");
    }

    @Test
    void warningsSayWhatIsWrong() {
        EvaluationResult few = evaluate(fixed(0), SyntheticLog.uniform(40, 9, true));
        assertThat(few.warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("the effective sample size is "))
                .anySatisfy(warning -> assertThat(warning).contains("empirical-bernstein"));
        List<LoggedQuery> lies = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // The log says one half, but split 0 was always taken.
            lies.add(query(i, 0, HALVES, 30));
        }
        assertThat(evaluate(fixed(0), lies).warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("the mean weight is 2.00, where 1 is expected"));
        assertThat(evaluate(fixed(2), lies).warnings())
                .anySatisfy(warning ->
                        assertThat(warning).startsWith("the target takes splits that the log could not take"));
        assertThat(evaluate(fixed(0), SyntheticLog.uniform(4000, 10, true)).warnings())
                .isEmpty();
    }

    @Test
    void settingsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(Objective.LATENCY, 1, java.util.Optional.empty()));
    }
}
