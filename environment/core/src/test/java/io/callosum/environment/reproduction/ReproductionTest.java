package io.callosum.environment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.report.html.HtmlReport;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import io.callosum.environment.reproduction.published.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of it, against what was worked out elsewhere for the same constants. */
final class ReproductionTest {
    private static final Reproduction FIRST = of(1);

    private static Reproduction of(long seed) {
        return Reproduction.of(Reproduction.FIGURES, new Study(seed, 0.15, false));
    }

    private static Row row(Reproduction reproduction, String quantity) {
        return reproduction.rows().stream()
                .filter(row -> row.quantity().equals(quantity))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPublishedFigureIsComparedOnce() {
        PaperFigures published = PaperFigures.read(Study.resource("published.csv"));
        assertThat(FIRST.rows()).hasSize(published.keys().size());
        assertThat(FIRST.rows().stream().map(Row::quantity)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Mean speedup over all-server (geometric), 3.02, 0.03",
        "Largest speedup over all-server, 38.6, 0.2",
        "Largest energy saved against all-server, 93.5, 0.3",
        "AlexNet on the mobile CPU, 381.6, 0.05",
        "Share of transfer in all-server over Wi-Fi, 94.0, 0.05",
        "Mobile CPU against upload over 3G, 2.28, 0.005"
    })
    void oursAreThoseOfTheIndependentComputation(String quantity, double expected, double tolerance) {
        assertThat(row(FIRST, quantity).ours().number().orElseThrow()).isCloseTo(expected, within(tolerance));
    }

    @Test
    void whatIsNotReproducedSaysWhy() {
        assertThat(FIRST.rows())
                .filteredOn(row -> row.verdict() == Verdict.NOT_REPRODUCED)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.why()).isNotBlank());
        assertThat(row(FIRST, "Mean speedup over MAUI").verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(row(FIRST, "Mean energy saved against all-server (arithmetic)")
                        .verdict())
                .isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void nothingButShapesAndCountsIsReproducedWithoutFittedInputs() {
        assertThat(FIRST.rows())
                .filteredOn(row -> row.verdict() == Verdict.REPRODUCED)
                .allSatisfy(row -> assertThat(row.figure()).isIn("Table 3", "Figure 5"));
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        String page = HtmlReport.of(FIRST.report(List.of()));
        assertThat(HtmlReport.of(of(1).report(List.of()))).isEqualTo(page);
        assertThat(HtmlReport.of(of(2).report(List.of()))).isNotEqualTo(page);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 3})
    void behaviourDoesNotHangOnTheSeed(long seed) {
        assertThat(of(seed).rows().stream().map(Row::verdict).toList())
                .isEqualTo(FIRST.rows().stream().map(Row::verdict).toList());
    }

    @Test
    void adaptiveComesNearerToTheOracleThanStaticWhereStaticIsWrong() {
        for (String scene : List.of(
                "Device predicted twice as slow, server twice as fast",
                "The link drops out twice",
                "Load unseen",
                "Load unseen, the link drops out twice")) {
            assertThat(ratio(scene, "adaptive")).as(scene).isLessThan(ratio(scene, "static"));
        }
    }

    private static double ratio(String scene, String policy) {
        String quantity = scene + ": mean latency of " + policy + " over the oracle's";
        return FIRST.measures().stream()
                .filter(measure -> measure.quantity().equals(quantity))
                .findFirst()
                .orElseThrow()
                .ours()
                .number()
                .orElseThrow();
    }

    @Test
    void everyNameFindsItsBuilder() {
        assertThat(Reproduction.names()).doesNotHaveDuplicates().contains("3", "16", "table-1");
        assertThat(Reproduction.names())
                .allSatisfy(name -> assertThat(Reproduction.builder(name)).isPresent());
        assertThat(Reproduction.builder("99")).isEmpty();
    }
}
