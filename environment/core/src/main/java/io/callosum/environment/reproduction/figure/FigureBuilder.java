package io.callosum.environment.reproduction.figure;

import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import java.util.List;

/** Rebuilds a table or figure of the paper, or several that go together. Stateless and deterministic for a study. */
public interface FigureBuilder {
    /** By which it is asked for: {@code 11} for a figure, {@code table-1} for a table. */
    List<String> names();

    /** Computes it. */
    Figure build(Study study, PaperFigures published);
}
