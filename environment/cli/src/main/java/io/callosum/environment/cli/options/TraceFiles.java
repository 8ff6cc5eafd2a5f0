package io.callosum.environment.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Query traces that were named, one by one or by their folder. Stateless. */
public final class TraceFiles {
    private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz");

    private TraceFiles() {}

    /**
     * The files: those that were named, and those in folders that were named, in the order of their names.
     *
     * @throws BadInputException if a folder has none
     */
    public static List<Path> list(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path each : named) {
            if (!Files.isDirectory(each)) {
                files.add(each);
                continue;
            }
            try (Stream<Path> inside = Files.list(each)) {
                List<Path> found = inside.filter(TraceFiles::isTrace).sorted().toList();
                if (found.isEmpty()) {
                    throw new BadInputException(
                            "expected query traces, *" + String.join(", *", ENDINGS) + ", in " + each + ", found none");
                }
                files.addAll(found);
            }
        }
        return files;
    }

    private static boolean isTrace(Path file) {
        return ENDINGS.stream().anyMatch(file.toString()::endsWith);
    }

    /** The device that a trace is of, unless the trace says so itself: the file's name without its ending. */
    public static String device(Path file) {
        String name = String.valueOf(file.getFileName());
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
