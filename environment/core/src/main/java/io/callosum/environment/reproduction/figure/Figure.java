package io.callosum.environment.reproduction.figure;

import io.callosum.environment.report.Section;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.Row;
import java.util.List;

/**
 * What came of a table or figure. Immutable.
 *
 * @param rows published beside ours
 * @param measures ours alone
 * @param section tables and charts
 */
public record Figure(List<Row> rows, List<Measure> measures, Section section) {
    /** Copies. */
    public Figure {
        rows = List.copyOf(rows);
        measures = List.copyOf(measures);
    }
}
