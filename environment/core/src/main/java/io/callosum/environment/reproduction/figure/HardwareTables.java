package io.callosum.environment.reproduction.figure;

import io.callosum.environment.report.Block;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import java.util.ArrayList;
import java.util.List;

/** Tables 1 and 2: the hardware, and the constants that stand for it here. Nothing to compare: nothing is computed. */
public final class HardwareTables implements FigureBuilder {
    @Override
    public List<String> names() {
        return List.of("table-1", "table-2");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<List<String>> mobile = new ArrayList<>();
        List<List<String>> server = new ArrayList<>();
        try (TextLines lines = Study.resource("hardware.csv").open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                (cells.get(0).equals("1") ? mobile : server).add(cells.subList(1, cells.size()));
            }
        }
        List<Column> columns = List.of(Column.text("part"), Column.text("what"), Column.text("known"));
        List<Block> blocks = List.of(
                new Table("Table 1: the phone", columns, mobile),
                new Table("Table 2: the server", columns, server),
                new Paragraph(
                        "None of this hardware was run. What stands for it is a cost form whose constants are fitted to three"
                                + " totals of AlexNet; constants of setting headline are fitted to the paper's means and extremes on top."),
                constants(study));
        return new Figure(List.of(), List.of(), new Section("tables-1-2", "Tables 1 and 2: hardware", blocks));
    }

    private static Table constants(Study study) {
        List<List<String>> rows = study.constants().stream()
                .map(each -> List.of(
                        each.subject(),
                        each.setting(),
                        each.quantity().replace('_', ' '),
                        Digits.text(each.value()),
                        each.unit(),
                        each.mark().label(),
                        each.source()))
                .toList();
        return new Table(
                "Constants",
                List.of(
                        Column.text("of"),
                        Column.text("setting"),
                        Column.text("quantity"),
                        Column.number("value"),
                        Column.text("unit"),
                        Column.text("known"),
                        Column.text("source")),
                rows);
    }
}
