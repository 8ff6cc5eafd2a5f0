package io.callosum.environment.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Charts as the page's script reads them. Stateless. */
final class ChartJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MathContext SIX = new MathContext(6);

    private ChartJson() {}

    /** A JSON array that can stand in a script element. */
    static String of(List<Chart> charts) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Chart chart : charts) {
            ObjectNode node = array.addObject();
            node.put("id", chart.id());
            axis(node.putObject("x"), chart.x());
            axis(node.putObject("y"), chart.y());
            ArrayNode series = node.putArray("series");
            for (Series each : chart.series()) {
                ObjectNode one = series.addObject();
                one.put("name", each.name());
                one.put("mark", each.mark().name().toLowerCase(Locale.ROOT));
                numbers(one.putArray("x"), each.x());
                numbers(one.putArray("y"), each.y());
            }
        }
        try {
            // A "</script>" in a name would end the element.
            return MAPPER.writeValueAsString(array).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and strings is always JSON", impossible);
        }
    }

    private static void axis(ObjectNode node, Axis axis) {
        node.put("title", axis.title());
        node.put("log", axis.logarithmic());
        ArrayNode categories = node.putArray("categories");
        axis.categories().forEach(categories::add);
    }

    private static void numbers(ArrayNode array, List<Double> values) {
        values.forEach(value -> array.add(new BigDecimal(value).round(SIX).doubleValue()));
    }
}
