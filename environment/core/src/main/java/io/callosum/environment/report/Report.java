package io.callosum.environment.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report. Immutable and thread-safe.
 *
 * @param title what it is about
 * @param summary in a sentence or two
 * @param sections in the order of reading
 * @param provenance what made it: version, commit, seed, configuration
 */
public record Report(String title, String summary, List<Section> sections, List<Entry> provenance) {
    /** Copies, and checks that no two sections, and no two charts, have the same identifier. */
    public Report {
        sections = List.copyOf(sections);
        provenance = List.copyOf(provenance);
        Set<String> names = new HashSet<>();
        Set<String> pictures = new HashSet<>();
        for (Section section : sections) {
            requireNew(names, section.id());
            section.charts().forEach(chart -> requireNew(pictures, chart.id()));
        }
    }

    private static void requireNew(Set<String> seen, String id) {
        if (!seen.add(id)) {
            throw new IllegalArgumentException("expected identifiers once each, found '" + id + "' twice");
        }
    }

    /** All charts, in the order of reading. */
    public List<Chart> charts() {
        return sections.stream().flatMap(section -> section.charts().stream()).toList();
    }

    /**
     * A line of provenance.
     *
     * @param name of the thing
     * @param value as text
     */
    public record Entry(String name, String value) {}
}
