package io.callosum.environment.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A chart of one or more series. Immutable and thread-safe.
 *
 * @param id unique in the report, and the name of its picture file: lower-case letters, digits and hyphens
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series at least one, with different names
 * @param caption what to see in it
 */
public record Chart(String id, String title, Axis x, Axis y, List<Series> series, String caption) implements Block {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Copies and checks: there is no empty chart, and no point that cannot be drawn.
     *
     * @throws IllegalArgumentException if there is no series, names are not different, a point cannot stand on an axis, or bars are on
     *     an axis of numbers
     */
    public Chart {
        requireId(id);
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException(id + ": expected at least one series, found none");
        }
        Set<String> names = new HashSet<>();
        for (Series each : series) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException(
                        id + ": expected names once each, found '" + each.name() + "' twice");
            }
            if (each.mark() == Mark.BAR && x.categories().isEmpty()) {
                throw new IllegalArgumentException(id + ": expected bars on an axis of words, found numbers");
            }
            for (int i = 0; i < each.size(); i++) {
                if (!x.takes(each.x().get(i)) || !y.takes(each.y().get(i))) {
                    throw new IllegalArgumentException(
                            id + ", " + each.name() + ": expected a point on both axes, found ("
                                    + each.x().get(i) + ", " + each.y().get(i) + ")");
                }
            }
        }
    }

    static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "expected lower-case letters, digits and hyphens as an identifier, found '" + id + "'");
        }
    }

    /** Any text as an identifier. */
    public static String id(String text) {
        String id = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return id.isEmpty() ? "unnamed" : id;
    }
}
