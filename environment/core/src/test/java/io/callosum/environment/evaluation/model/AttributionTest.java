package io.callosum.environment.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AttributionTest {
    private static Part part(double seconds, double variance) {
        Level level = new Level(LevelSettings.SERVER);
        level.observe(0, 0, 1);
        level.predict(0, Double.NaN);
        return new Part(new SplitCurve(new double[] {seconds}, true, variance), level);
    }

    private static double predicted(Part part) {
        part.level().predict(1, Double.NaN);
        return part.seconds(0);
    }

    @Test
    void aPartThatIsMeasuredAloneFollowsIt() {
        Part part = part(0.1, 0.1);
        for (int i = 0; i < 40; i++) {
            part.level().predict(i, Double.NaN);
            Attribution.observe(List.of(part), 0, 0.2, i);
        }
        assertThat(predicted(part)).isCloseTo(0.2, within(0.005));
    }

    @Test
    void aSumTeachesWhatIsLarge() {
        Part large = part(1, 0.1);
        Part small = part(0.01, 0.1);
        Attribution.observe(List.of(large, small), 0, 2, 1);
        assertThat(predicted(large)).isGreaterThan(1.3);
        assertThat(predicted(small)).isCloseTo(0.01, within(1e-4));
    }

    @Test
    void nothingImpossibleIsLearned() {
        Part part = part(0.1, 0.1);
        Attribution.observe(List.of(part), 0, 0, 1);
        assertThat(predicted(part)).isEqualTo(0.1);
        Part nothing = new Part(new SplitCurve(new double[] {0}, true, 0.1), new Level(LevelSettings.SERVER));
        Attribution.observe(List.of(nothing), 0, 1, 1);
        assertThat(nothing.seconds(0)).isZero();
    }
}
