package io.callosum.environment.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every baseline, by name, whatever valid numbers come in. */
class BaselinesInvariantsTest {
    private static final int QUERIES = 150;
    private static final int SEEDS = 5;

    private static Stream<String> names() {
        return Stream.concat(Baselines.names().stream(), Stream.of("eps-greedy:0", "eps-greedy:1"));
    }

    private static Stream<Arguments> cases() {
        return names().flatMap(name -> Problems.OBJECTIVES.stream()
                .flatMap(objective -> LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> arguments(name, objective.kind(), objective, seed))));
    }

    @ParameterizedTest(name = "{0}, {1}, seed {3}")
    @MethodSource("cases")
    void anyHistoryGivesFiniteNumbersAndTheSameOnesAgain(
            String name, Objective.Kind kind, Objective objective, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PartitionProblem problem = Problems.random(random, objective);
        Policy one = Baselines.create(name, problem, seed).orElseThrow();
        Policy other = Baselines.create(name, problem, seed).orElseThrow();
        assertThat(objective.kind()).isEqualTo(kind);
        assertThat(one.splits()).isEqualTo(problem.splits());
        double now = 0;
        for (int i = 0; i < QUERIES; i++) {
            now += random.nextDouble();
            Context context = Problems.context(random, now);
            ActionDistribution distribution = one.distribution(context);
            check(distribution, other.distribution(context), one.distribution(context));
            int split =
                    random.nextBoolean() ? random.nextInt(problem.splits()) : distribution.draw(random.nextDouble());
            Decision decision = new Decision(i, context, split, distribution, name);
            Outcome outcome = Problems.outcome(random, problem, split);
            one.observe(decision, outcome, now + random.nextDouble(5));
            other.observe(decision, outcome, now + random.nextDouble(5));
        }
    }

    private static void check(ActionDistribution one, ActionDistribution other, ActionDistribution again) {
        double sum = 0;
        for (int k = 0; k < one.splits(); k++) {
            assertThat(one.probability(k)).isBetween(0.0, 1.0);
            assertThat(one.predictedSeconds(k)).isFinite().isNotNegative();
            assertThat(other.predictedSeconds(k)).isEqualTo(one.predictedSeconds(k));
            sum += one.probability(k);
        }
        assertThat(Math.abs(sum - 1)).isLessThan(1e-9);
        assertThat(other.probabilities()).containsExactly(one.probabilities());
        assertThat(again.probabilities()).containsExactly(one.probabilities());
        assertThat(other.policyVersion()).isEqualTo(one.policyVersion());
    }

    private static Stream<Arguments> priors() {
        return Stream.of(
                        "maui",
                        "linucb",
                        "linucb-disjoint",
                        "d-linucb",
                        "lin-ts",
                        "bucket-ucb",
                        "bucket-ts",
                        "squarecb",
                        "eps-greedy",
                        "random")
                .flatMap(name ->
                        Problems.OBJECTIVES.stream().map(objective -> arguments(name, objective.kind(), objective)));
    }

    @ParameterizedTest(name = "{0}, {1}, seeds 1..100")
    @MethodSource("priors")
    void withoutDataTheGreedySplitIsNeurosurgeons(String name, Objective.Kind kind, Objective objective) {
        assertThat(objective.kind()).isEqualTo(kind);
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PartitionProblem problem = Problems.random(random, objective);
            Policy policy = Baselines.create(name, problem, seed).orElseThrow();
            Policy neurosurgeon = new StaticPolicy(problem);
            for (int i = 0; i < 10; i++) {
                Context context = Problems.context(random, i);
                ActionDistribution expected = neurosurgeon.distribution(context);
                ActionDistribution found = policy.distribution(context);
                assertThat(found.greedySplit()).as("seed %d", seed).isEqualTo(expected.greedySplit());
                assertThat(found.predictedSeconds(found.greedySplit()))
                        .isEqualTo(expected.predictedSeconds(expected.greedySplit()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void readersNeverSeeHalfAnUpdate(String name) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        PartitionProblem problem = Problems.random(random, Objective.budget(500));
        Policy policy = Baselines.create(name, problem, 7).orElseThrow();
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<AssertionError> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            SplittableRandom own = new SplittableRandom(8);
            try {
                while (!done.get()) {
                    // The constructor checks that it is a distribution.
                    ActionDistribution distribution = policy.distribution(Problems.context(own, 0));
                    assertThat(distribution.predictedSeconds(distribution.greedySplit()))
                            .isFinite();
                }
            } catch (AssertionError error) {
                failure.set(error);
            } catch (RuntimeException error) {
                failure.set(new AssertionError(error));
            }
        });
        reader.start();
        for (int i = 0; i < 2000; i++) {
            Decision decision = Problems.decide(policy, i, Problems.context(random, i), random.nextDouble());
            policy.observe(decision, Problems.outcome(random, problem, decision.split()), i);
        }
        done.set(true);
        reader.join();
        assertThat(failure.get()).isNull();
        assertThat(policy.distribution(Context.at(2000)).policyVersion()).isEqualTo(name.equals("random") ? 0 : 2000);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lin-ts", "bucket-ts"})
    void drawsDependOnTheSeed(String name) {
        boolean differ = false;
        for (long seed = 1; seed <= 20 && !differ; seed++) {
            PartitionProblem problem = Problems.random(new SplittableRandom(seed), Objective.LATENCY);
            double[] one = Baselines.create(name, problem, 1)
                    .orElseThrow()
                    .distribution(Context.at(0))
                    .probabilities();
            double[] two = Baselines.create(name, problem, 2)
                    .orElseThrow()
                    .distribution(Context.at(0))
                    .probabilities();
            for (int k = 0; k < one.length; k++) {
                differ |= one[k] != two[k];
                assertThat(one[k] * 64).isEqualTo(Math.rint(one[k] * 64));
            }
        }
        assertThat(differ).isTrue();
    }
}
