package io.callosum.environment.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextReportTest {
    @Test
    void columnsAreAligned() {
        Table table = new Table(
                "A table",
                List.of(Column.text("name"), Column.number("value"), Column.text("unit")),
                List.of(List.of("short", "1", "ms"), List.of("longer name", "23.5", "")));
        Section section = new Section("s", "Heading", List.of(new Paragraph("Some words."), table));
        assertThat(TextReport.of(section)).isEqualTo("""

                Heading
                =======
                Some words.

                A table
                name         value  unit
                short            1  ms
                longer name   23.5
                """);
    }

    @Test
    void longProseIsWrapped() {
        String text = TextReport.of(
                new Section("s", "H", List.of(new Paragraph("word ".repeat(60).strip()))));
        assertThat(text.lines()).allMatch(line -> line.length() <= 110);
        assertThat(text.replaceAll("\\s+", " ")).contains("word ".repeat(60).strip());
    }
}
