package io.callosum.environment.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the processor is called, where Linux says so. Stateless. */
final class Processor {
    private static final Path FILE = Path.of("/proc/cpuinfo");

    private Processor() {}

    static String name() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | RuntimeException unknown) {
            return "unknown";
        }
    }
}
