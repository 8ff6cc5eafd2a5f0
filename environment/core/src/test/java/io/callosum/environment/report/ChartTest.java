package io.callosum.environment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be drawn is refused when the chart is made, so that no page has an empty one. */
final class ChartTest {
    private static Chart chart(Axis x, Axis y, Series... series) {
        return new Chart("id", "title", x, y, List.of(series), "");
    }

    private static Series point(double x, double y) {
        return Series.of("a", Mark.LINE, new double[] {x}, new double[] {y});
    }

    @ParameterizedTest(name = "y = {0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesThatAreNoNumbersAreRefused(double value) {
        Axis linear = Axis.linear("y", "ms");
        assertThatThrownBy(() -> chart(linear, linear, point(0, value))).hasMessageContaining("a point on both axes");
    }

    @ParameterizedTest(name = "y = {0}")
    @ValueSource(doubles = {0, -1})
    void logarithmicAxesTakeNumbersAboveZeroOnly(double value) {
        assertThatThrownBy(() -> chart(Axis.linear("x", ""), Axis.logarithmic("y", ""), point(0, value)))
                .hasMessageContaining("a point on both axes");
        assertThat(chart(Axis.linear("x", ""), Axis.logarithmic("y", ""), point(-1, 1e-9))
                        .series())
                .hasSize(1);
    }

    @Test
    void pointsOnWordsAreTheirPlaces() {
        Axis words = Axis.of("x", List.of("one", "two"));
        assertThat(words.text(1)).isEqualTo("two");
        assertThatThrownBy(() -> chart(words, Axis.linear("y", ""), point(2, 1)))
                .hasMessageContaining("(2.0, 1.0)");
        assertThatThrownBy(() -> chart(words, Axis.linear("y", ""), point(0.5, 1)))
                .hasMessageContaining("0.5");
    }

    @Test
    void emptyAmbiguousAndDisorderedChartsAreRefused() {
        Axis axis = Axis.linear("x", "");
        assertThatThrownBy(() -> chart(axis, axis)).hasMessageContaining("at least one series");
        assertThatThrownBy(() -> chart(axis, axis, point(0, 1), point(0, 2))).hasMessageContaining("twice");
        assertThatThrownBy(() -> Series.of("a", Mark.LINE, new double[] {}, new double[] {}))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> Series.of("a", Mark.LINE, new double[] {1, 0}, new double[] {1, 1}))
                .hasMessageContaining("in order");
        assertThatThrownBy(() -> chart(axis, axis, Series.of("a", Mark.BAR, new double[] {1})))
                .hasMessageContaining("axis of words");
        assertThatThrownBy(() -> new Chart("A b", "", axis, axis, List.of(point(0, 1)), ""))
                .hasMessageContaining("identifier");
    }

    @Test
    void aReportHasEachIdentifierOnce() {
        Axis axis = Axis.linear("x", "");
        Section one = new Section("one", "One", List.of(chart(axis, axis, point(0, 1))));
        Section two = new Section("two", "Two", List.of(chart(axis, axis, point(0, 1))));
        assertThatThrownBy(() -> new Report("r", "", List.of(one, one), List.of()))
                .hasMessageContaining("'one' twice");
        assertThatThrownBy(() -> new Report("r", "", List.of(one, two), List.of()))
                .hasMessageContaining("'id' twice");
        assertThat(new Report("r", "", List.of(one), List.of()).charts()).hasSize(1);
    }

    @Test
    void anyTextBecomesAnIdentifier() {
        assertThat(Chart.id("A/b  c.csv#2")).isEqualTo("a-b-c-csv-2");
        assertThat(Chart.id("--")).isEqualTo("unnamed");
    }

    @Test
    void numbersHaveFourDigits() {
        assertThat(List.of(0.0, 1.0, 98.456, 12345.6, 0.00012345, 1e-9, -2.5, 123456789.0))
                .map(Digits::text)
                .containsExactly("0", "1", "98.46", "12346", "0.0001234", "1E-9", "-2.5", "1.235E+8");
        assertThat(Digits.text(Double.NaN)).isEqualTo("-");
    }
}
