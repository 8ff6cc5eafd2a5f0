package io.callosum.environment.report.html;

import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Kind;
import java.util.List;
import java.util.Locale;

/** Texts and tables as HTML. Stateless. */
final class Markup {
    private static final int LONG = 24;

    private Markup() {}

    /** A text without meaning to HTML, in an element or a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A table; folded away if it is long and has no status that a reader came for. */
    static String folded(Table table) {
        boolean status = table.columns().stream().anyMatch(column -> column.kind() == Kind.STATUS);
        return table.rows().size() <= LONG || status
                ? table(table)
                : "<details><summary>" + escaped(table.title()) + " ("
                        + table.rows().size() + " rows)</summary>\n" + table(table) + "</details>\n";
    }

    /** A table that scrolls by itself where it is too wide. */
    static String table(Table table) {
        String title = escaped(table.title());
        StringBuilder html =
                new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + "\">");
        html.append("<table>\n<caption>").append(title).append("</caption>\n<thead><tr>");
        for (Table.Column column : table.columns()) {
            html.append("<th scope=\"col\"")
                    .append(kind(column.kind()))
                    .append(">")
                    .append(escaped(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                html.append(cell(table.columns().get(c).kind(), row.get(c)));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String cell(Kind kind, String text) {
        String shown = kind == Kind.STATUS
                ? "<span class=\"badge " + Chart.id(text) + "\">" + escaped(text) + "</span>"
                : escaped(text);
        return "<td" + kind(kind) + ">" + shown + "</td>";
    }

    private static String kind(Kind kind) {
        return kind == Kind.TEXT ? "" : " class=\"" + kind.name().toLowerCase(Locale.ROOT) + "\"";
    }
}
