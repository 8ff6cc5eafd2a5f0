package io.callosum.environment.profile.format;

import io.callosum.environment.text.TextFormatException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Picks the rows of one network from a file that may have several: the one asked for, or the only one. Of the others nothing but the
 * name is read. Not thread-safe.
 */
public final class NetworkChoice {
    private static final int MOST_LISTED = 100;

    private final String column;
    private final Optional<String> wanted;
    private final Set<String> names = new LinkedHashSet<>();
    private @Nullable String taken;

    /**
     * A choice.
     *
     * @param column that has the networks' names
     * @param wanted the one asked for
     */
    public NetworkChoice(String column, Optional<String> wanted) {
        this.column = column;
        this.wanted = wanted;
        this.taken = wanted.orElse(null);
    }

    /**
     * Whether a row is of the network asked for or, if none was, of the first in the file.
     *
     * @throws TextFormatException if it has no name
     */
    public boolean takes(ProfileRow row) {
        String name = row.word(column);
        names.add(name);
        if (taken == null) {
            taken = name;
        }
        return name.equals(taken);
    }

    /**
     * The network whose rows were taken, when all rows have been seen.
     *
     * @throws TextFormatException if the one asked for is not there, or none was and there are several; the message lists them
     */
    public String network(ProfileRows rows) {
        if (taken == null || names.isEmpty()) {
            throw rows.error("rows after the header", "the end of the file");
        }
        if (wanted.isPresent() && !names.contains(taken)) {
            throw rows.fileError("a network among " + listed(), "'" + taken + "'");
        }
        if (wanted.isEmpty() && names.size() > 1) {
            throw rows.fileError("one network to be named, among " + listed(), names.size() + " networks");
        }
        return taken;
    }

    private String listed() {
        String listed = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? listed + ", and " + (names.size() - MOST_LISTED) + " more" : listed;
    }
}
