package io.callosum.environment.report.picture;

import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Report;
import io.callosum.environment.text.AtomicBytes;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Picture files of a report's charts, on white, each named after its chart. Stateless. */
public final class ChartPictures {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private ChartPictures() {}

    /**
     * Writes {@code ID.png} and {@code ID.svg} of every chart, each whole or not at all.
     *
     * @param folder is made if it is missing
     * @return the files, in the order of the charts
     * @throws IOException if one cannot be written
     */
    public static List<Path> write(Path folder, Report report) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Chart chart : report.charts()) {
            Path png = folder.resolve(chart.id() + ".png");
            AtomicBytes.write(png, stream -> png(chart, stream));
            files.add(png);
            Path svg = folder.resolve(chart.id() + ".svg");
            AtomicBytes.write(svg, stream -> svg(chart, stream));
            files.add(svg);
        }
        return files;
    }

    /** A chart as PNG. The stream is not closed. */
    public static void png(Chart chart, OutputStream stream) throws IOException {
        BufferedImage image = new BufferedImage(Drawing.WIDTH, Drawing.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            Drawing.of(chart).paint(graphics);
        } finally {
            graphics.dispose();
        }
        ImageIO.write(image, "png", stream);
    }

    /** A chart as SVG, its texts as outlines. The stream is not closed. */
    public static void svg(Chart chart, OutputStream stream) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(2);
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(Drawing.WIDTH, Drawing.HEIGHT));
        Drawing.of(chart).paint(graphics);
        Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        graphics.stream(writer, false);
        writer.flush();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every JDK builds documents", impossible);
        }
    }
}
