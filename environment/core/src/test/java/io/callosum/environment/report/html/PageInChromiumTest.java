package io.callosum.environment.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callosum.environment.report.Report;
import io.callosum.environment.report.SampleReports;
import io.callosum.environment.report.html.Chromium.Opened;
import io.callosum.environment.reproduction.Reproduction;
import io.callosum.environment.reproduction.calibration.Study;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in a real browser, where there is one: no error, every chart drawn, light and dark, wide and narrow. */
final class PageInChromiumTest {
    private static final int WIDE = 1280;
    private static final int NARROW = 500;
    private static final int HEIGHT = 1200;

    /** Counts canvases on which anything was drawn, and looks whether the page is wider than the window. */
    private static final String PROBE = """
            <script>
            const drawn = [...document.querySelectorAll("canvas")].filter((canvas) =>
              canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0));
            document.documentElement.dataset.drawn = drawn.length;
            document.documentElement.dataset.overflow = document.documentElement.scrollWidth > window.innerWidth;
            </script>
            """;

    private static final Report REPRODUCTION =
            Reproduction.of(Reproduction.FIGURES, new Study(1, 0.15, false)).report(List.of());

    @TempDir
    private Path folder;

    private Chromium chromium;

    @BeforeEach
    void find() {
        Optional<Chromium> found = Chromium.find(folder);
        if (found.isEmpty()) {
            System.out.println("skipped: no chromium, chromium-browser or google-chrome on the path");
        }
        assumeTrue(found.isPresent(), "a Chromium on the path");
        chromium = found.orElseThrow();
    }

    private static Report report(String name) {
        return name.equals("sample") ? SampleReports.everything() : REPRODUCTION;
    }

    @ParameterizedTest(name = "{0}, dark: {1}, narrow: {2}")
    @CsvSource({"sample, false, false", "sample, true, true", "reproduction, false, true", "reproduction, true, false"})
    void everyChartIsDrawnWithoutAnError(String name, boolean dark, boolean narrow)
            throws IOException, InterruptedException {
        Report report = report(name);
        Path page = folder.resolve("page.html");
        Files.writeString(page, HtmlReport.of(report).replace("</body>", PROBE + "</body>"));
        int width = narrow ? NARROW : WIDE;
        Opened opened = chromium.open(page, width, HEIGHT, dark);
        assertThat(opened.log()).as("console messages").doesNotContain("CONSOLE");
        int charts = report.charts().size();
        assertThat(data(opened.dom(), "charts")).isEqualTo(Integer.toString(charts));
        assertThat(data(opened.dom(), "drawn")).as("canvases with ink").isEqualTo(Integer.toString(charts));
        assertThat(data(opened.dom(), "overflow")).as("wider than the window").isEqualTo("false");
        if (name.equals("sample")) {
            background(page, width, dark);
        }
    }

    private void background(Path page, int width, boolean dark) throws IOException, InterruptedException {
        Path png = folder.resolve("page.png");
        chromium.screenshot(page, width, HEIGHT, dark, png);
        Color corner = new Color(ImageIO.read(png.toFile()).getRGB(2, 2));
        if (dark) {
            assertThat(corner.getRed()).as("a dark background").isLessThan(60);
        } else {
            assertThat(corner).as("a light background").isEqualTo(Color.WHITE);
        }
    }

    private static String data(String dom, String name) {
        Matcher matcher = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(dom);
        return matcher.find() ? matcher.group(1) : "none";
    }
}
