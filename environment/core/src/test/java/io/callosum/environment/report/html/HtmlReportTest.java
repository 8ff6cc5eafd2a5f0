package io.callosum.environment.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.report.Report;
import io.callosum.environment.report.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {
    private static final Report REPORT = SampleReports.everything();
    private static final String PAGE = HtmlReport.of(REPORT);

    @Test
    void thePageNeedsNothingElse() {
        assertThat(PAGE).doesNotContainPattern("(src|href)=\"(?!#|data:,)");
        assertThat(PAGE).doesNotContain("@import", "url(");
        assertThat(PAGE).contains("uPlot", "prefers-color-scheme: dark", "width=device-width");
    }

    @Test
    void textsMeanNothingToHtml() {
        assertThat(PAGE).contains("&lt;i&gt;x&lt;/i&gt;", "1 &lt; 2 &amp; 3", "The &quot;best&quot; is c.", "a&lt;b");
        assertThat(PAGE).doesNotContain("<i>x", "a </script> point", "a<b");
        assertThat(PAGE.split("</script>", -1))
                .as("one end for each of three scripts")
                .hasSize(4);
    }

    @Test
    void everyChartHasItsFiguresAsATableToo() {
        assertThat(PAGE).contains("data-chart=\"bars\"", "data-chart=\"lines\"");
        assertThat(PAGE).contains("<td>c</td><td class=\"number\">1</td><td class=\"number\">1</td>");
        assertThat(PAGE).contains("<span class=\"badge not-reproduced\">not-reproduced</span>");
    }

    @Test
    void provenanceIsAtTheEnd() {
        assertThat(PAGE.indexOf("<dt>seed</dt><dd>7</dd>")).isGreaterThan(PAGE.indexOf("data-chart=\"lines\""));
    }

    @Test
    void theFileIsThePage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new").resolve("page.html");
        HtmlReport.write(file, REPORT);
        assertThat(Files.readString(file)).isEqualTo(PAGE + "\n");
        assertThat(HtmlReport.of(REPORT)).as("the same to the bit").isEqualTo(PAGE);
    }
}
