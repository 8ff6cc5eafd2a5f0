package io.callosum.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Third-party data beside the project; a test that needs it is skipped, with the reason printed, where it is absent. */
public final class SharedFiles {
    private SharedFiles() {}

    /** A folder of it, such as {@code scenarios}. */
    public static Path folder(String name) {
        Path path = Path.of(System.getProperty("callosum.shared", "absent"), name);
        boolean present = Files.isDirectory(path);
        if (!present) {
            System.out.println("skipped: no folder " + name + " at the property callosum.shared");
        }
        Assumptions.assumeTrue(present, () -> "no folder " + name + " at the property callosum.shared");
        return path;
    }

    /** The files of a folder that end so, by name. */
    public static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
