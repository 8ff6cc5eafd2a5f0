package io.callosum.environment.evaluation.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of a log, in any order and grouping, add up to the log. */
final class MergingTest {
    private static Stream<Supplier<Estimator>> kinds() {
        return Stream.of(
                Estimators::ips,
                () -> Estimators.clippedIps(2),
                Estimators::clippedIps,
                Estimators::snips,
                Estimators::directMethod,
                Estimators::doublyRobust,
                Estimators::selfNormalisedDoublyRobust,
                Estimators::switchDoublyRobust,
                Estimators::optimisticShrinkage);
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsAreTheWhole(long seed) {
        List<Round> rounds = SmallCase.random(seed, 300);
        kinds().forEach(kind -> {
            Estimator pooled = SmallCase.seen(kind.get(), rounds);
            Estimator left = SmallCase.seen(kind.get(), rounds.subList(0, 70));
            left.merge(SmallCase.seen(kind.get(), rounds.subList(70, 71)));
            left.merge(SmallCase.seen(kind.get(), rounds.subList(71, 300)));
            Estimator right = SmallCase.seen(kind.get(), rounds.subList(71, 300));
            Estimator inner = kind.get();
            inner.merge(SmallCase.seen(kind.get(), rounds.subList(70, 71)));
            inner.merge(SmallCase.seen(kind.get(), rounds.subList(0, 70)));
            right.merge(inner);
            assertSame(left, pooled);
            assertSame(right, pooled);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderDoesNotMatter(long seed) {
        List<Round> rounds = new java.util.ArrayList<>(SmallCase.random(seed, 300));
        List<Estimator> before =
                kinds().map(kind -> SmallCase.seen(kind.get(), rounds)).toList();
        Collections.shuffle(rounds, new Random(seed));
        List<Estimator> after =
                kinds().map(kind -> SmallCase.seen(kind.get(), rounds)).toList();
        for (int i = 0; i < before.size(); i++) {
            assertSame(after.get(i), before.get(i));
        }
    }

    private static void assertSame(Estimator actual, Estimator expected) {
        assertThat(actual.value()).as(expected.name()).isCloseTo(expected.value(), within(1e-12));
        assertThat(actual.standardError()).as(expected.name()).isCloseTo(expected.standardError(), within(1e-12));
        assertThat(actual.parameter()).isEqualTo(expected.parameter());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void weightsMergeToo(long seed) {
        List<Round> rounds = SmallCase.random(seed, 300);
        Weights pooled = SmallCase.weights(rounds);
        Weights merged = SmallCase.weights(rounds.subList(100, 300));
        merged.merge(SmallCase.weights(rounds.subList(0, 100)));
        assertThat(merged.effectiveSampleSize()).isCloseTo(pooled.effectiveSampleSize(), within(1e-10));
        assertThat(merged.mean()).isCloseTo(pooled.mean(), within(1e-12));
        assertThat(merged.largest()).isEqualTo(pooled.largest());
        assertThat(merged.largestPossible()).isEqualTo(pooled.largestPossible());
        assertThat(merged.leastProbability()).isEqualTo(pooled.leastProbability());
    }

    @Test
    void onlyTheSameKindMerges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.ips().merge(Estimators.doublyRobust()))
                .withMessageStartingWith("expected another ips");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.clippedIps(2).merge(Estimators.clippedIps(3)))
                .withMessageStartingWith("expected another clipped-ips");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.snips().merge(Estimators.selfNormalisedDoublyRobust()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.clippedIps().merge(Estimators.clippedIps(2)));
    }
}
