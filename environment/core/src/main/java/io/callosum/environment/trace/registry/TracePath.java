package io.callosum.environment.trace.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a trace is: in a file, or in one of the file's numbered runs, which the user writes as {@code FILE#N}. Immutable.
 *
 * @param file to be read
 * @param run the number after {@code #}
 */
public record TracePath(Path file, OptionalLong run) {
    private static final Pattern NUMBERED = Pattern.compile("(.+)#([0-9]{1,9})");

    /** What a user's path means: a file of exactly that name, if there is one, or else what stands before {@code #N}. */
    public static TracePath of(Path path) {
        Path name = path.getFileName();
        Matcher numbered = NUMBERED.matcher(name == null ? "" : name.toString());
        return !Files.exists(path) && numbered.matches()
                ? new TracePath(
                        path.resolveSibling(numbered.group(1)), OptionalLong.of(Long.parseLong(numbered.group(2))))
                : new TracePath(path, OptionalLong.empty());
    }
}
