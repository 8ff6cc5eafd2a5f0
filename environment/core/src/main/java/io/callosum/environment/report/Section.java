package io.callosum.environment.report;

import java.util.List;

/**
 * A part of a report. Immutable and thread-safe.
 *
 * @param id unique in the report: lower-case letters, digits and hyphens
 * @param title its heading
 * @param blocks what stands in it
 */
public record Section(String id, String title, List<Block> blocks) {
    /** Copies. */
    public Section {
        Chart.requireId(id);
        blocks = List.copyOf(blocks);
    }

    /** Its charts. */
    public List<Chart> charts() {
        return blocks.stream()
                .filter(Chart.class::isInstance)
                .map(Chart.class::cast)
                .toList();
    }
}
