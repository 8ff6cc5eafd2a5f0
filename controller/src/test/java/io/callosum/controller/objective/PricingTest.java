package io.callosum.controller.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricingTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final List<Objective> OBJECTIVES = List.of(
            Objective.LATENCY,
            Objective.ENERGY,
            Objective.weighted(.3),
            Objective.budget(100),
            Objective.deadline(.2, .05),
            Objective.tail(.9));

    private static Stream<Arguments> cases() {
        return OBJECTIVES.stream()
                .flatMap(objective -> LongStream.rangeClosed(1, 10)
                        .mapToObj(seed -> Arguments.arguments(objective.kind(), objective, seed)));
    }

    private static Pricing afterSome(Objective objective, SplittableRandom random) {
        Pricing pricing = Pricing.of(objective, .2, 300);
        for (int i = random.nextInt(100); i >= 0; i--) {
            pricing = pricing.after(random.nextDouble() * .5, random.nextDouble() * 400);
        }
        return pricing;
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("cases")
    void aCostNeverFallsWithLatencyOrEnergy(Objective.Kind kind, Objective objective, long seed) {
        assertThat(objective.kind()).isEqualTo(kind);
        SplittableRandom random = new SplittableRandom(seed);
        Pricing pricing = afterSome(objective, random);
        for (int i = 0; i < 100; i++) {
            double latency = random.nextDouble();
            double energy = random.nextDouble() * 1000;
            double cost = pricing.costSeconds(latency, energy);
            assertThat(cost).isFinite().isNotNegative();
            assertThat(pricing.costSeconds(latency + random.nextDouble(), energy))
                    .isGreaterThanOrEqualTo(cost);
            assertThat(pricing.costSeconds(latency, energy + random.nextDouble() * 1000))
                    .isGreaterThanOrEqualTo(cost);
            assertThat(pricing.linearSeconds(latency, energy)).isLessThanOrEqualTo(cost + 1e-15);
        }
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("cases")
    void itGoesOnFromASavedStateToTheBit(Objective.Kind kind, Objective objective, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pricing one = afterSome(objective, random);
        Pricing other = Pricing.of(objective, .2, 300).withState(one.state());
        for (int i = 0; i < 50; i++) {
            double latency = random.nextDouble();
            double energy = random.nextDouble() * 1000;
            assertThat(other.costSeconds(latency, energy)).as("%s", kind).isEqualTo(one.costSeconds(latency, energy));
            one = one.after(latency, energy);
            other = other.after(latency, energy);
        }
        assertThat(other.state()).containsExactly(one.state());
    }

    @Test
    void withoutALimitTheCostIsTheObjectives() {
        for (Objective objective : OBJECTIVES.subList(0, 3)) {
            Pricing pricing = Pricing.of(objective, 2, 300);
            assertThat(pricing.after(1e9, 1e9)).isSameAs(pricing);
            assertThat(pricing.costSeconds(.5, 1000)).isEqualTo(objective.costSeconds(.5, 1000));
        }
        assertThat(Pricing.of(Objective.LATENCY, 2, 300).costSeconds(.5, Double.NaN))
                .isEqualTo(.5);
    }

    @Test
    void aBudgetsPriceRisesAboveItAndFallsBelowIt() {
        PriceRule rule = new PriceRule(.02, 20, 1, 0);
        Pricing pricing = Pricing.of(Objective.budget(100), rule, .2, 300);
        assertThat(pricing.costSeconds(.5, Double.NaN)).isEqualTo(.5);
        pricing = pricing.after(.1, 300);
        assertThat(pricing.price()).isCloseTo(.04, EXACT);
        // 0.04 x 0.2 s a 0.1 J
        assertThat(pricing.secondsPerJoule()).isCloseTo(.08, EXACT);
        assertThat(pricing.costSeconds(.5, 100)).isCloseTo(.508, EXACT);
        assertThat(pricing.after(.1, Double.NaN).price()).as("not measured").isEqualTo(pricing.price());
        for (int i = 0; i < 10; i++) {
            pricing = pricing.after(.1, 0);
        }
        assertThat(pricing.price()).isZero();
        for (int i = 0; i < 2000; i++) {
            pricing = pricing.after(.1, 1000);
        }
        assertThat(pricing.price()).isEqualTo(20);
    }

    /** The whole network on the device takes 0.3 J, so a price of 1 is 0.3 s. */
    @Test
    void aDeadlineIsDueOverItsLastFifth() {
        Pricing pricing = Pricing.of(Objective.deadline(1, .1), .2, 300);
        assertThat(pricing.costSeconds(.8, 50)).isCloseTo(.05, EXACT);
        assertThat(pricing.costSeconds(.9, 50)).isCloseTo(.05 + .15, EXACT);
        assertThat(pricing.costSeconds(1, 50)).isCloseTo(.05 + .3, EXACT);
        assertThat(pricing.costSeconds(1e9, 50)).isCloseTo(.05 + .3, EXACT);
        assertThat(pricing.after(1, 50).price()).as("in time").isLessThan(1);
        assertThat(pricing.after(1.001, 50).price()).as("late").isGreaterThan(1);
        assertThat(pricing.after(Double.NaN, 50)).as("nobody knows").isSameAs(pricing);
        assertThat(Pricing.of(Objective.deadline(1, .1), .2, 0).costSeconds(2, 0))
                .as("a device without a power model")
                .isEqualTo(1);
    }

    /**
     * A thrifty split of 100 mJ is late at random, a safe one of 300 mJ never; which one is predicted so much slower that a point
     * prediction of 85 ms against 40 ms decides by the ramp. The late share settles at what is allowed.
     */
    @ParameterizedTest(name = "late share {0}")
    @ValueSource(doubles = {.05, .2})
    void theShareOfLateQueriesComesToTheTarget(double share) {
        SplittableRandom random = new SplittableRandom(4);
        Pricing pricing = Pricing.of(Objective.deadline(.1, share), .2, 300);
        int late = 0;
        int queries = 20_000;
        for (int i = 0; i < queries; i++) {
            boolean thrifty = pricing.costSeconds(.085, 100) < pricing.costSeconds(.04, 300);
            double latency = thrifty && random.nextDouble() < .4 ? .15 : .05;
            late += latency > .1 ? 1 : 0;
            pricing = pricing.after(latency, thrifty ? 100 : 300);
        }
        assertThat((double) late / queries).isCloseTo(share, within(.1 * share));
    }

    /** Latencies uniform, exponential and of two kinds, in units far from what the device was predicted to take. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tauComesToTheQuantile(long seed) {
        List<ToDoubleFunction<SplittableRandom>> samplers = List.of(
                SplittableRandom::nextDouble,
                random -> -Math.log1p(-random.nextDouble()) / 50,
                random -> random.nextDouble() < .8 ? .01 : 5 + random.nextDouble());
        for (ToDoubleFunction<SplittableRandom> sampler : samplers) {
            SplittableRandom random = new SplittableRandom(seed);
            Pricing pricing = Pricing.of(Objective.tail(.9), 1, 300);
            int beyond = 0;
            int queries = 20_000;
            List<Double> latencies = new ArrayList<>();
            double sumTau = 0;
            for (int i = 0; i < queries; i++) {
                double latency = sampler.applyAsDouble(random);
                if (i >= queries / 10) {
                    latencies.add(latency);
                    sumTau += pricing.tauSeconds();
                    beyond += latency > pricing.tauSeconds() ? 1 : 0;
                }
                pricing = pricing.after(latency, 100);
            }
            double[] sorted = latencies.stream().mapToDouble(x -> x).sorted().toArray();
            double quantile = sorted[(int) (.9 * sorted.length)];
            assertThat((double) beyond / latencies.size()).isCloseTo(.1, within(.01));
            assertThat(sumTau / latencies.size()).isCloseTo(quantile, within(.1 * quantile));
        }
    }

    /** With tau at the quantile, the mean cost is 0.9 x the mean of the slowest tenth plus 0.1 x the mean. */
    @Test
    void theMeanCostOfATailIsItsConditionalValueAtRisk() {
        double[] latencies = new SplittableRandom(5).doubles(1000).sorted().toArray();
        double[] state = Pricing.of(Objective.tail(.9), 1, 300).state();
        state[3] = latencies[900];
        Pricing pricing = Pricing.of(Objective.tail(.9), 1, 300).withState(state);
        double mean = Arrays.stream(latencies).average().orElseThrow();
        double slowest = Arrays.stream(latencies, 900, 1000).average().orElseThrow();
        assertThat(Arrays.stream(latencies)
                        .map(x -> pricing.costSeconds(x, 0))
                        .average()
                        .orElseThrow())
                .isCloseTo(.9 * slowest + .1 * mean, within(1e-9));
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> Pricing.of(Objective.LATENCY, Double.NaN, 0)).hasMessageContaining("found NaN s");
        Pricing pricing = Pricing.of(Objective.LATENCY, 1, 1);
        assertThatThrownBy(() -> pricing.withState(new double[4])).hasMessageContaining("found [0.0, 0.0, 0.0, 0.0]");
        assertThatThrownBy(() -> pricing.withState(new double[] {0, 1, 0, 0, 0}))
                .hasMessageContaining("a tau above 0");
        assertThatThrownBy(() -> pricing.withState(new double[] {Double.NaN, 1, 0, 1, 0}))
                .hasMessageContaining("NaN");
    }
}
