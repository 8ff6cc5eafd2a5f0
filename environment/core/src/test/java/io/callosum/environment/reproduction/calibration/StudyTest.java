package io.callosum.environment.reproduction.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.network.LayerType;
import io.callosum.controller.objective.Objective;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calibration against arithmetic done elsewhere: sums of AlexNet's layers, the curve of its splits, the thresholds. */
final class StudyTest {
    private static final Study STUDY = new Study(1, 0.15, false);

    private static Case alexNet(String device, String link) {
        return STUDY.of("alexnet", device, link, Setting.ALEXNET);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tk1-cpu, 281.1, 94.4, 381.6", "tk1-gpu, 30.7, 47.2, 81.0", "k40, 3.81, 1.54, 6.06"})
    void alexNetTakesWhatItWasFittedTo(String machine, double convolution, double connected, double all) {
        Machine it = STUDY.machine(machine, Setting.ALEXNET);
        double[] sums = new double[3];
        alexNet("tk1-gpu", "wifi").times().network().layers().forEach(layer -> {
            double millis = it.millis(layer, 1);
            sums[0] += layer.type() == LayerType.CONVOLUTION ? millis : 0;
            sums[1] += layer.type() == LayerType.FULLY_CONNECTED ? millis : 0;
            sums[2] += millis;
        });
        assertThat(sums[0]).isCloseTo(convolution, within(0.05));
        assertThat(sums[1]).isCloseTo(connected, within(0.05));
        assertThat(sums[2]).isCloseTo(all, within(0.05));
    }

    @Test
    void theCurveOfSplitsIsTheOneWorkedOutByHand() {
        double[] expected = {
            101.1, 736.4, 736.7, 185.9, 186.2, 486.6, 486.8, 128.6, 128.8, 188.9, 189.0, 193.6, 193.7, 142.8, 142.9,
            57.9, 74.4, 74.4, 74.5, 87.6, 87.7, 87.8, 83.4, 83.5, 81.0
        };
        assertThat(alexNet("tk1-gpu", "wifi").latencyMillis()).containsExactly(expected, within(0.11));
        double[] energy = alexNet("tk1-gpu", "wifi").energyMillijoules();
        assertThat(energy[15]).isCloseTo(285, within(1.0));
        assertThat(energy[0]).isCloseTo(357, within(1.0));
        assertThat(energy[24]).isCloseTo(486, within(1.0));
    }

    @ParameterizedTest(name = "{0} over {1} is all-device from load {2} on")
    @CsvSource({"tk1-gpu, wifi, 14.0", "tk1-gpu, lte, 2.4", "tk1-cpu, lte, 33", "tk1-cpu, wifi, 47"})
    void loadMovesTheSplitToTheDevice(String device, String link, double factor) {
        Case idle = alexNet(device, link);
        int last = idle.splits() - 1;
        assertThat(idle.with(idle.times().scaled(1, factor * 0.96)).best(Objective.LATENCY))
                .isLessThan(last);
        assertThat(idle.with(idle.times().scaled(1, factor * 1.04)).best(Objective.LATENCY))
                .isEqualTo(last);
    }

    @Test
    void ratesFollowFromThePublishedUploads() {
        assertThat(STUDY.link("wifi", Setting.ALEXNET).uplinkMegabitsPerSecond())
                .isCloseTo(12.80, within(0.005));
        assertThat(STUDY.link("lte", Setting.ALEXNET).uplinkMegabitsPerSecond()).isCloseTo(6.756, within(0.0005));
        assertThat(STUDY.link("3g", Setting.ALEXNET).uplinkMegabitsPerSecond()).isCloseTo(1.398, within(0.0005));
    }

    @Test
    void radioStatesAreASwitch() {
        Case off = STUDY.of("alexnet", "tk1-gpu", "lte", Setting.ALEXNET, false);
        Case on = STUDY.of("alexnet", "tk1-gpu", "lte", Setting.ALEXNET, true);
        int last = off.splits() - 1;
        double states = (260.1 * 1210.7 + 11576 * 1060.0) / 1e3;
        assertThat(on.energyMillijoules()[0] - off.energyMillijoules()[0]).isCloseTo(states, within(20.0));
        assertThat(on.latencyMillis()[0] - off.latencyMillis()[0]).isCloseTo(260.1, within(1e-6));
        assertThat(on.energyMillijoules()[last]).isCloseTo(off.energyMillijoules()[last], within(1e-9));
    }

    @Test
    void theLastOfItsKindStandsForEveryLayer() {
        LayerTimes times = alexNet("tk1-gpu", "wifi").times();
        LayerTimes maui = times.asLastOfKind();
        int fc6 = times.network().layer("fc6").index();
        int fc8 = times.network().layer("fc8").index();
        assertThat(maui.deviceMillis().get(fc6)).isEqualTo(times.deviceMillis().get(fc8));
        assertThat(maui.deviceMillis().get(fc8)).isEqualTo(times.deviceMillis().get(fc8));
    }

    @Test
    void everyConstantSaysHowItIsKnown() {
        assertThat(STUDY.constants()).hasSizeGreaterThan(60).allSatisfy(each -> {
            assertThat(each.source()).isNotBlank();
            assertThat(Set.of("both", "alexnet", "headline")).contains(each.setting());
        });
        assertThat(STUDY.all(Setting.HEADLINE, false)).hasSize(48);
    }
}
