package io.callosum.environment.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ThroughputStudyTest {
    private static final ThroughputSettings SETTINGS =
            ThroughputSettings.usual(1).brief();
    private static final Study INPUTS = new Study(1, 0, false);

    private static double mean(List<ThroughputRow> rows, String link) {
        return rows.stream()
                .filter(row ->
                        row.link().name().equals(link) && row.gpuPercent().isEmpty())
                .mapToDouble(row -> row.ratio().value())
                .findFirst()
                .orElseThrow();
    }

    /** By link: the cut of CPU phones and of GPU phones. */
    private static String cuts(String network) {
        return new ThroughputStudy(INPUTS, SETTINGS)
                .cuts().stream()
                        .filter(cut -> cut.network().equals(network))
                        .sorted(Comparator.comparing(cut -> cut.phone().name()))
                        .map(cut -> cut.isAllDevice() ? "n" : Integer.toString(cut.split()))
                        .collect(Collectors.joining(" "));
    }

    @Test
    void networksAreCutWhereTheFittedInputsWereFoundToCutThem() {
        // Phones with a CPU on Wi-Fi, LTE, 3G, then with a GPU.
        assertThat(cuts("alexnet")).isEqualTo("0 0 n 15 n n");
        assertThat(cuts("vgg19")).isEqualTo("0 0 0 0 0 0");
        assertThat(cuts("deepface")).isEqualTo("0 6 n 6 n n");
        assertThat(cuts("mnist")).isEqualTo("n n n n n n");
        assertThat(cuts("asr")).isEqualTo("0 0 n 0 n n");
        assertThat(cuts("senna-pos")).isEqualTo("n n n n n n");
    }

    @Test
    void atEqualUtilisationTheRatioIsThatOfTheWorkLeft() {
        List<ThroughputRow> rows = new ThroughputStudy(INPUTS, SETTINGS).rows(ThroughputCriterion.UTILISATION);

        assertThat(rows).hasSize(3 * 5).allSatisfy(row -> {
            assertThat(row.ratio().interval().halfWidth()).isZero();
            if (row.gpuPercent().isPresent()) {
                assertThat(row.ratio().value()).isCloseTo(1 / (1 - row.cloudWorkRemoved()), within(1e-12));
            }
        });
        // The fit states arithmetic means of 1.07, 1.62, 2.37; these are geometric ones.
        assertThat(mean(rows, "wifi")).isCloseTo(1.074, within(0.001));
        assertThat(mean(rows, "lte")).isCloseTo(1.542, within(0.001));
        assertThat(mean(rows, "3g")).isCloseTo(2.371, within(0.001));
        assertThat(arithmeticMean(rows, "lte")).isCloseTo(1.615, within(0.001));
    }

    private static double arithmeticMean(List<ThroughputRow> rows, String link) {
        return rows.stream()
                .filter(row ->
                        row.link().name().equals(link) && row.gpuPercent().isPresent())
                .mapToDouble(row -> row.ratio().value())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN_RESPONSE", "P95_RESPONSE"})
    void atEqualResponseTheRatioIsNotFarFromThat(ThroughputCriterion criterion) {
        ThroughputStudy study = new ThroughputStudy(INPUTS, SETTINGS);
        List<ThroughputRow> exact = study.rows(ThroughputCriterion.UTILISATION);
        List<ThroughputRow> rows = study.rows(criterion);

        assertThat(rows).hasSameSizeAs(exact);
        for (int i = 0; i < rows.size(); i++) {
            double ratio = rows.get(i).ratio().value() / exact.get(i).ratio().value();
            assertThat(ratio).as("%s", rows.get(i)).isBetween(0.8, 1.25);
            assertThat(rows.get(i)
                            .ratio()
                            .interval()
                            .contains(rows.get(i).ratio().value()))
                    .isTrue();
        }
        assertThat(study.rows(criterion)).isEqualTo(rows);
    }

    @Test
    void meansStandBesideThePaperAndMixesBesideItsAuthorsFile() {
        List<ThroughputRow> rows = new ThroughputStudy(INPUTS, SETTINGS).rows(ThroughputCriterion.UTILISATION);
        for (String link : Study.LINKS) {
            double logarithms = 0;
            for (ThroughputRow row : rows) {
                if (row.link().name().equals(link) && row.gpuPercent().isPresent()) {
                    logarithms += Math.log(row.authorsFile().orElseThrow()) / 4;
                    assertThat(row.published()).isEmpty();
                }
            }
            double published = rows.stream()
                    .filter(row ->
                            row.link().name().equals(link) && row.gpuPercent().equals(OptionalInt.empty()))
                    .findFirst()
                    .orElseThrow()
                    .published()
                    .orElseThrow();
            assertThat(Math.exp(logarithms)).isCloseTo(published, within(0.03 * published));
        }
    }

    @Test
    void thePhoneTakesAsLongAsThePaperSays() {
        double server = NetworkCut.of(INPUTS.of("alexnet", "tk1-cpu", "wifi", Setting.HEADLINE))
                .allServerSeconds();
        assertThat(server).isCloseTo(6.06e-3, within(5e-5));
    }
}
