package io.callosum.environment.report.text;

import io.callosum.environment.report.Block;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Sections, tables and prose as lines of text. Charts are left out: their figures stand in tables. Stateless. */
public final class TextReport {
    private static final int WIDEST = 110;

    private TextReport() {}

    /** A section, its heading underlined. */
    public static String of(Section section) {
        StringBuilder text = new StringBuilder();
        text.append('\n').append(section.title()).append('\n');
        text.append("=".repeat(section.title().length())).append('\n');
        for (Block block : section.blocks()) {
            if (block instanceof Paragraph paragraph) {
                text.append(wrapped(paragraph.text()));
            } else if (block instanceof Table table) {
                text.append(of(table));
            }
        }
        return text.toString();
    }

    /** A table, its columns aligned. */
    public static String of(Table table) {
        List<Table.Column> columns = table.columns();
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    columns.get(c).name().length(),
                    table.rows().stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        StringBuilder text = new StringBuilder("\n").append(table.title()).append('\n');
        text.append(line(columns, columns.stream().map(Table.Column::name).toList(), widths));
        table.rows().forEach(row -> text.append(line(columns, row, widths)));
        return text.toString();
    }

    private static String line(List<Table.Column> columns, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cells.get(c);
            String blanks = " ".repeat(widths[c] - cell.length());
            line.append(columns.get(c).kind() == Table.Kind.NUMBER ? blanks + cell : cell + blanks);
            line.append("  ");
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String wrapped(String prose) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : prose.split(" ", -1)) {
            if (line.length() + word.length() >= WIDEST) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }
}
