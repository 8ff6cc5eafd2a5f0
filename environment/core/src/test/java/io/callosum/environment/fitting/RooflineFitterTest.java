package io.callosum.environment.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Roofline;
import io.callosum.controller.prediction.Roofline.Regime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RooflineFitterTest {
    /** A machine that is slow at large kernels, and whose memory is slower than its arithmetic for kernels of one value. */
    private static final Roofline MACHINE = new Roofline(
            LayerKind.CONV,
            List.of(new Regime(0.01, 1e-8, 4e-7), new Regime(0.02, 4e-8, 4e-7), new Regime(0.02, 2e-7, 4e-7)));

    private static Samples samples(long seed, int rows, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Samples.Sample> measured = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double side = random.nextInt(7, 113);
            double[] values = {
                side,
                new int[] {1, 3, 7}[random.nextInt(3)],
                1,
                Math.rint(Math.exp(random.nextDouble(1, 6))),
                Math.rint(Math.exp(random.nextDouble(1, 6))),
                side,
                1,
                1
            };
            List<Double> logs = Arrays.stream(values).map(Math::log).boxed().toList();
            double[] array = Arrays.stream(values).map(Math::log).toArray();
            measured.add(new Samples.Sample(logs, MACHINE.millis(array) * Math.exp(noise * random.nextDouble(-1, 1))));
        }
        return new Samples(LayerKind.CONV, measured);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aRooflineIsFoundAgain(long seed) {
        Regression fitted = new RooflineFitter().fit(samples(seed, 200, 0.05));
        Samples others = samples(seed + 100, 300, 0);
        // Healthy: 0.006 to 0.012. A sum instead of a maximum is off by 0.13 to 0.17 here.
        assertThat(RelativeErrors.of(fitted, others).median()).isLessThan(0.03);
    }

    @Test
    void aRegimeWithFewRowsTakesTheCoefficientsOfAll() {
        Samples few = new Samples(
                LayerKind.CONV,
                samples(5, 60, 0).rows().stream()
                        .filter(row -> row.logs().get(1) < 2 * Math.log(2))
                        .toList());
        Roofline fitted = (Roofline) new RooflineFitter().fit(few);
        assertThat(fitted.regimes().get(2))
                .as("no kernel of 7 was seen")
                .isNotEqualTo(fitted.regimes().get(1));
        assertThat(RelativeErrors.of(fitted, few).median()).isLessThan(0.1);
    }
}
