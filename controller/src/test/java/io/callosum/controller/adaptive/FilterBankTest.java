package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterBankTest {
    private final double[] flat = flat();
    private final FilterBank bank = new FilterBank(flat);

    private static double[] flat() {
        double[] flat = new double[LEVELS];
        Arrays.fill(flat, 1.0 / LEVELS);
        return flat;
    }

    private static double[] about(int level) {
        double[] likelihood = new double[LEVELS];
        for (int g = 0; g < LEVELS; g++) {
            likelihood[g] = 0.01 + Math.exp(-0.5 * (g - level) * (g - level));
        }
        return likelihood;
    }

    private static double[] mixture(FilterBank of) {
        double[] mixture = new double[LEVELS];
        of.mixture(mixture);
        return mixture;
    }

    @Test
    void anObservationIsBayesRule() {
        double[] likelihood = about(7);
        bank.correct(likelihood);
        double evidence = Arrays.stream(likelihood).sum();
        for (int g = 0; g < LEVELS; g++) {
            assertThat(mixture(bank)[g]).isCloseTo(likelihood[g] / evidence, within(1e-12));
        }
    }

    @Test
    @DisplayName("a thousand observations and pauses, seed 1: a distribution throughout")
    void staysADistribution() {
        SplittableRandom random = new SplittableRandom(1);
        LinkScratch scratch = new LinkScratch();
        for (int i = 0; i < 1000; i++) {
            bank.age(random.nextDouble(0.01, 300), flat);
            for (int n = random.nextInt(4); n > 0; n--) {
                bank.correct(about(random.nextInt(LEVELS)));
            }
            assertThat(Sum.of(mixture(bank), 0, LEVELS)).isCloseTo(1, within(1e-9));
            double stays = bank.forecast(random.nextDouble(0.01, 300), scratch);
            assertThat(Sum.of(scratch.level, 0, LEVELS)).isCloseTo(stays, within(1e-9));
        }
    }

    @Test
    void manyObservationsAtOneMomentDoNotUnderflow() {
        for (int i = 0; i < 2000; i++) {
            bank.correct(about(3));
        }
        assertThat(mixture(bank)[3]).isCloseTo(1, within(1e-9));
    }

    @Test
    void aPublishedCopyDoesNotFollowTheWriter() {
        bank.correct(about(7));
        FilterBank published = bank.published();
        double[] then = mixture(published);
        bank.correct(about(20));
        assertThat(mixture(published)).isEqualTo(then);
        bank.age(1, flat);
        bank.age(1, flat);
        bank.correct(about(20));
        bank.restart(flat);
        assertThat(mixture(published)).isEqualTo(then);
        assertThat(mixture(bank)).isNotEqualTo(then);
    }

    @Test
    void aForecastIsWhatAgeingGives() {
        bank.correct(about(12));
        LinkScratch scratch = new LinkScratch();
        double stays = bank.forecast(3, scratch);
        bank.age(3, flat);
        for (int g = 0; g < LEVELS; g++) {
            assertThat(scratch.level[g] + (1 - stays) * flat[g]).isCloseTo(mixture(bank)[g], within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 0.0124, 0.1, 0.25, 0.4999, 0.5, 0.75, 1})
    void temperingIsAPower(double weight) {
        assertThat(FilterWeights.tempered(weight)).isCloseTo(Math.pow(weight, 0.98), within(2e-4 * weight));
    }
}
