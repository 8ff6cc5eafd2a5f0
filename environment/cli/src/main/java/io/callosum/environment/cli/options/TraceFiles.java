package io.callosum.environment.cli.options;

import io.callosum.environment.querytrace.TraceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Query traces that were named, one by one or by their folder. Stateless. */
public final class TraceFiles {
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
                List<Path> found = inside.filter(file -> TraceNames.isTrace(file.toString()))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new BadInputException("expected query traces, *" + String.join(", *", TraceNames.ENDINGS)
                            + ", in " + each + ", found none");
                }
                files.addAll(found);
            }
        }
        return files;
    }

    /** As {@link TraceNames#device}. */
    public static String device(Path file) {
        return TraceNames.device(String.valueOf(file.getFileName()));
    }
}
