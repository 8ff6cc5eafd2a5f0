package io.callosum.jmh.vowpal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callosum.controller.decision.Context;
import io.callosum.jmh.ReplayedQueries;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class VowpalWabbitTest {
    private static final int METHODS = 6;
    private static final ReplayedQueries QUERIES = new ReplayedQueries();

    @BeforeEach
    void isThere() {
        Optional<String> unavailable = VowpalSession.unavailable();
        unavailable.ifPresent(why -> System.out.println("skipped: " + why));
        assumeTrue(unavailable.isEmpty(), () -> unavailable.orElse(""));
    }

    @ParameterizedTest
    @EnumSource
    void answersWithADistributionThatIsCheaperThanChance(VowpalSetting setting) {
        VowpalFeatures features = new VowpalFeatures(QUERIES.problem());
        try (VowpalSession session = new VowpalSession(setting, QUERIES)) {
            double chosen = 0;
            double chance = 0;
            for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
                session.build(query, false);
                double[] probabilities = VowpalSession.probabilities(session.decide(query));
                assertThat(probabilities).hasSize(ReplayedQueries.SPLITS);
                assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-5));
                Context context = QUERIES.window().get(query).decision().context();
                for (int k = 0; k < probabilities.length; k++) {
                    double seconds = features.ofSplit(context, k)[3];
                    chosen += probabilities[k] * seconds;
                    chance += seconds / probabilities.length;
                }
            }
            assertThat(chosen).isLessThan(0.9 * chance);
        }
    }

    @Test
    void builtAnewAnExampleGivesTheSameAnswerAgain() {
        try (VowpalSession session = new VowpalSession(VowpalSetting.SQUARECB, QUERIES)) {
            session.build(0, false);
            double[] first = VowpalSession.probabilities(session.decide(0));
            session.build(0, false);
            assertThat(VowpalSession.probabilities(session.decide(0))).containsExactly(first);
        }
    }

    @Test
    void textHasASplitALine() {
        try (VowpalSession session = new VowpalSession(VowpalSetting.EPSILON, QUERIES)) {
            assertThat(VowpalSession.probabilities(session.decideText(0))).hasSize(ReplayedQueries.SPLITS);
            assertThat(VowpalSession.probabilities(session.learnText(0))).hasSize(ReplayedQueries.SPLITS);
        }
    }

    @Test
    void everyBenchmarkRunsInEverySetting() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(VowpalWabbitBenchmark.class.getName())
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).hasSize(METHODS * VowpalSetting.values().length);
    }
}
