package io.callosum.environment.report.html;

import io.callosum.environment.report.Block;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.text.AtomicText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A report as a page: interactive charts (values under the cursor, series that can be switched off, zoom), each with its figures as a
 * table beside it; light and dark as the reader's system is, and narrow screens. The page loads nothing. Stateless.
 */
public final class HtmlReport {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private HtmlReport() {}

    /**
     * Writes the page: whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Report report) throws IOException {
        try (AtomicText text = new AtomicText(file)) {
            text.line(of(report));
            text.finish();
        }
    }

    /** The page. */
    public static String of(Report report) {
        StringBuilder page = new StringBuilder(1 << 18);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                // Without it a browser asks for a picture that is not there.
                .append("<link rel=\"icon\" href=\"data:,\">\n")
                .append("<title>")
                .append(Markup.escaped(report.title()))
                .append("</title>\n<style>\n")
                .append(resource(UPLOT + "dist/uPlot.min.css"))
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Markup.escaped(report.title()))
                .append("</h1>\n<p class=\"summary\">")
                .append(Markup.escaped(report.summary()))
                .append("</p>\n");
        contents(page, report.sections());
        page.append(
                "<noscript><p>Charts need JavaScript; their figures are in the tables below them.</p></noscript>\n");
        report.sections().forEach(section -> section(page, section));
        provenance(page, report.provenance());
        page.append("</main>\n<script type=\"application/json\" id=\"charts\">")
                .append(ChartJson.of(report.charts()))
                .append("</script>\n<script>\n/*\n")
                .append(resource(UPLOT + "LICENSE"))
                .append("*/\n")
                .append(resource(UPLOT + "dist/uPlot.iife.min.js"))
                .append("</script>\n<script>\n")
                .append(resource("report.js"))
                .append("</script>\n</body>\n</html>");
        return page.toString();
    }

    private static void contents(StringBuilder page, List<Section> sections) {
        page.append("<nav aria-label=\"Sections\"><ul>\n");
        for (Section section : sections) {
            page.append("<li><a href=\"#")
                    .append(section.id())
                    .append("\">")
                    .append(Markup.escaped(section.title()))
                    .append("</a></li>\n");
        }
        page.append("</ul></nav>\n");
    }

    private static void section(StringBuilder page, Section section) {
        page.append("<section id=\"")
                .append(section.id())
                .append("\">\n<h2>")
                .append(Markup.escaped(section.title()))
                .append("</h2>\n");
        boolean inGrid = false;
        for (Block block : section.blocks()) {
            boolean chart = block instanceof Chart;
            if (chart != inGrid) {
                page.append(chart ? "<div class=\"grid\">\n" : "</div>\n");
                inGrid = chart;
            }
            block(page, block);
        }
        page.append(inGrid ? "</div>\n" : "").append("</section>\n");
    }

    private static void block(StringBuilder page, Block block) {
        if (block instanceof Paragraph paragraph) {
            page.append("<p>").append(Markup.escaped(paragraph.text())).append("</p>\n");
        } else if (block instanceof Table table) {
            page.append(Markup.folded(table));
        } else if (block instanceof Chart chart) {
            chart(page, chart);
        }
    }

    private static void chart(StringBuilder page, Chart chart) {
        page.append("<figure>\n<h3>")
                .append(Markup.escaped(chart.title()))
                .append("</h3>\n<div class=\"chart\" data-chart=\"")
                .append(chart.id())
                .append("\" role=\"img\" aria-label=\"")
                .append(Markup.escaped(chart.title() + ". " + chart.caption()))
                .append("\"></div>\n<figcaption>")
                .append(Markup.escaped(chart.caption()))
                .append("</figcaption>\n<details><summary>As a table</summary>\n")
                .append(Markup.table(ChartTable.of(chart)))
                .append("</details>\n</figure>\n");
    }

    private static void provenance(StringBuilder page, List<Report.Entry> entries) {
        page.append("<section id=\"provenance\">\n<h2>Provenance</h2>\n<dl>\n");
        for (Report.Entry entry : entries) {
            page.append("<dt>")
                    .append(Markup.escaped(entry.name()))
                    .append("</dt><dd>")
                    .append(Markup.escaped(entry.value()))
                    .append("</dd>\n");
        }
        page.append("<dt>charts drawn by</dt><dd>uPlot 1.6.30 (MIT)</dd>\n</dl>\n</section>\n");
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("expected the resource " + name + " on the class path, found none");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }
}
