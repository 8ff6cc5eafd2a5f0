package io.callosum.environment.reproduction.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import io.callosum.environment.reproduction.published.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThroughputFigureTest {
    private static final Figure FIGURE =
            new ThroughputFigure().build(new Study(1, 0.15, false), PaperFigures.read(Study.resource("published.csv")));

    private static double measure(String quantity) {
        return FIGURE.measures().stream()
                .filter(each -> each.quantity().equals(quantity))
                .map(Measure::ours)
                .findFirst()
                .orElseThrow()
                .number()
                .orElseThrow();
    }

    @Test
    void theMeansAreReproducedWithFittedInputsAndTheLargestIsNot() {
        List<Row> rows = FIGURE.rows();
        assertThat(rows.stream().map(row -> row.published().number().orElseThrow()))
                .containsExactly(1.04, 1.43, 2.36, 1.5, 6.7);
        assertThat(rows.subList(0, 4)).allSatisfy(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.REPRODUCED_WITH_FITTED_INPUTS);
            assertThat(row.inputs()).contains("query sizes", "round trip");
        });
        assertThat(rows.get(4).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(rows.get(4).why()).contains("65 % off", "VGG is sent");
    }

    /** The tolerance of the smallest ratio is below the ratio itself: that nothing is gained would not do. */
    @Test
    void noGainAtAllWouldNotCountAsReproduced() {
        for (String link : Study.LINKS) {
            Row nothing = PaperFigures.read(Study.resource("published.csv")).compare("throughput-" + link, 1);
            assertThat(nothing.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        }
    }

    @ParameterizedTest(name = "{0}: {1} x, {2} % of the work removed")
    @CsvSource({"wifi, 1.074, 6.8", "lte, 1.542, 32.2", "3g, 2.371, 57.8"})
    void atEqualUtilisationItIsTheWorkThatIsLeft(String link, double ratio, double removed) {
        String mean = link + ", mean of the mixes";
        assertThat(measure("Throughput over all-server at equal utilisation: " + mean))
                .isCloseTo(ratio, within(0.001));
        assertThat(measure("Server's work removed: " + mean)).isCloseTo(removed, within(0.05));
    }

    @Test
    void everyBarHasItsIntervalAndWhatIsPublishedStandsOnIt() {
        assertThat(FIGURE.measures())
                .filteredOn(each -> each.quantity().endsWith("% GPU"))
                .hasSize(3 * 4)
                .allSatisfy(each -> assertThat(each.ours().text()).matches("[0-9.]+ \\([0-9.]+ to [0-9.]+\\)"));
        Chart chart = FIGURE.section().charts().get(0);
        assertThat(chart.x().categories()).hasSize(3 * 5);
        assertThat(chart.series().stream().map(Series::name))
                .containsExactly("ours", "published", "first author's file");
        assertThat(chart.series().get(1).x()).containsExactly(4.0, 9.0, 14.0);
        assertThat(chart.series().get(1).y()).containsExactly(1.04, 1.43, 2.36);
        assertThat(chart.series().get(2).size()).isEqualTo(3 * 4);
    }
}
