package io.callosum.executors.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Third-party models beside the project; a test that needs one is skipped, with the reason printed, where it is absent. */
public final class SharedModels {
    private SharedModels() {}

    public static Path file(String name) {
        Path path = Path.of(System.getProperty("callosum.shared", "absent"), "data", name);
        boolean present = Files.isRegularFile(path);
        if (!present) {
            System.out.println("skipped: no file data/" + name + " at the property callosum.shared");
        }
        Assumptions.assumeTrue(present, () -> "no file data/" + name + " at the property callosum.shared");
        return path;
    }
}
