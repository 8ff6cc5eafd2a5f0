package io.callosum.environment.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.report.Report;
import io.callosum.environment.report.SampleReports;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

final class ChartPicturesTest {
    private static final Report REPORT = SampleReports.everything();

    @TempDir
    private Path folder;

    @Test
    void everyChartIsTwoFilesAndNothingElseIsLeft() throws IOException {
        List<Path> files = ChartPictures.write(folder.resolve("new"), REPORT);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("bars.png", "bars.svg", "lines.png", "lines.svg");
        try (var left = Files.list(folder.resolve("new"))) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @Test
    void pngsHaveColours() throws IOException {
        ChartPictures.write(folder, REPORT);
        for (String name : List.of("bars.png", "lines.png")) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertThat(image.getWidth()).isEqualTo(Drawing.WIDTH);
            assertThat(image.getHeight()).isEqualTo(Drawing.HEIGHT);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            long blue = IntStream.of(pixels)
                    .filter(pixel -> (pixel & 0xffffff) == 0x0072b2)
                    .count();
            assertThat(blue).as("pixels of the first series in " + name).isGreaterThan(100);
        }
    }

    @Test
    void svgsAreDocumentsOfThatSize() throws IOException, ParserConfigurationException, SAXException {
        ChartPictures.write(folder, REPORT);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The SVG DTD is not ours to fetch.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        for (String name : List.of("bars.svg", "lines.svg")) {
            Element root = factory.newDocumentBuilder()
                    .parse(folder.resolve(name).toFile())
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(root.getAttribute("width")).isEqualTo(Integer.toString(Drawing.WIDTH));
            assertThat(root.getElementsByTagName("path").getLength()).isPositive();
        }
    }
}
