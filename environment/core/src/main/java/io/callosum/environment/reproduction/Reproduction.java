package io.callosum.environment.reproduction;

import io.callosum.environment.report.Block;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.report.Table.Kind;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.figure.ExtremesFigures;
import io.callosum.environment.reproduction.figure.Figure;
import io.callosum.environment.reproduction.figure.FigureBuilder;
import io.callosum.environment.reproduction.figure.GridFigures;
import io.callosum.environment.reproduction.figure.HardwareTables;
import io.callosum.environment.reproduction.figure.LayersFigure;
import io.callosum.environment.reproduction.figure.LinkOverTimeFigure;
import io.callosum.environment.reproduction.figure.MauiFigure;
import io.callosum.environment.reproduction.figure.NetworkTable;
import io.callosum.environment.reproduction.figure.OtherNetworksFigures;
import io.callosum.environment.reproduction.figure.ServerLoadFigure;
import io.callosum.environment.reproduction.figure.SplitsFigure;
import io.callosum.environment.reproduction.figure.ThroughputFigure;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import io.callosum.environment.reproduction.published.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables and figures that were rebuilt. Deterministic for a study. Immutable and thread-safe. */
public final class Reproduction {
    /** All that can be rebuilt, in the order of the paper. A new figure is added here. */
    public static final List<FigureBuilder> FIGURES = List.of(
            new HardwareTables(),
            new NetworkTable(),
            new ExtremesFigures(),
            new LayersFigure(),
            new SplitsFigure(),
            new OtherNetworksFigures(),
            new GridFigures(),
            new MauiFigure(),
            new LinkOverTimeFigure(),
            new ServerLoadFigure(),
            new ThroughputFigure());

    /** The section of a report that has the rows and measures; missing if there are none. */
    public static final String VERDICTS = "verdicts";

    private final List<Figure> figures;

    private Reproduction(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    /** The names by which figures can be asked for. */
    public static List<String> names() {
        return FIGURES.stream().flatMap(builder -> builder.names().stream()).toList();
    }

    /** The builder of a name. */
    public static Optional<FigureBuilder> builder(String name) {
        return FIGURES.stream()
                .filter(builder -> builder.names().contains(name))
                .findFirst();
    }

    /** Rebuilds. */
    public static Reproduction of(List<FigureBuilder> builders, Study study) {
        PaperFigures published = PaperFigures.read(Study.resource("published.csv"));
        List<Figure> figures = new ArrayList<>();
        builders.forEach(builder -> figures.add(builder.build(study, published)));
        return new Reproduction(figures);
    }

    /** Published beside ours. */
    public List<Row> rows() {
        return figures.stream().flatMap(figure -> figure.rows().stream()).toList();
    }

    /** Ours alone. */
    public List<Measure> measures() {
        return figures.stream().flatMap(figure -> figure.measures().stream()).toList();
    }

    /** As a report. */
    public Report report(List<Report.Entry> provenance) {
        List<Section> sections = new ArrayList<>();
        List<Block> summary = new ArrayList<>();
        if (!rows().isEmpty()) {
            summary.add(verdicts());
        }
        if (!measures().isEmpty()) {
            summary.add(measured());
        }
        if (!summary.isEmpty()) {
            sections.add(new Section(VERDICTS, "Published beside ours", summary));
        }
        figures.forEach(figure -> sections.add(figure.section()));
        return new Report(
                "Neurosurgeon reproduced",
                "Tables and figures of Kang et al., Neurosurgeon (ASPLOS 2017), rebuilt by simulation from a calibration: "
                        + count(Verdict.REPRODUCED) + " rows reproduced, "
                        + count(Verdict.REPRODUCED_WITH_FITTED_INPUTS) + " reproduced with fitted inputs, "
                        + count(Verdict.NOT_REPRODUCED) + " not reproduced.",
                sections,
                provenance);
    }

    /** How many rows came to a verdict. */
    public long count(Verdict verdict) {
        return rows().stream().filter(row -> row.verdict() == verdict).count();
    }

    /** The rows as a table. */
    public Table verdicts() {
        return new Table(
                "The paper's figures and ours",
                List.of(
                        Column.text("figure"),
                        Column.text("quantity"),
                        Column.number("published"),
                        Column.number("ours"),
                        Column.text("unit"),
                        new Column("verdict", Kind.STATUS),
                        Column.text("remark")),
                rows().stream()
                        .map(row -> List.of(
                                row.figure(),
                                row.quantity(),
                                row.published().text(),
                                row.ours().text(),
                                row.unit(),
                                row.verdict().label(),
                                row.remark()))
                        .toList());
    }

    /** The measures as a table. */
    public Table measured() {
        return new Table(
                "Ours alone: the paper has nothing to compare, or nothing that could be verified",
                List.of(Column.text("figure"), Column.text("quantity"), Column.number("ours"), Column.text("unit")),
                measures().stream()
                        .map(each -> List.of(
                                each.figure(), each.quantity(), each.ours().text(), each.unit()))
                        .toList());
    }
}
