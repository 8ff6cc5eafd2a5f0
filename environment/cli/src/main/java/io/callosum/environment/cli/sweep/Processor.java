package io.callosum.environment.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the processor is called and how large its last cache is, where Linux says so. Stateless. */
final class Processor {
    /** The size of the last cache where nobody says it. */
    static final long USUAL_CACHE_BYTES = 32L << 20;

    private static final Path FILE = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KM]?)");

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

    /** The largest cache of the first core, which is the last before memory. */
    static long lastCacheBytes() {
        return lastCacheBytes(CACHES);
    }

    static long lastCacheBytes(Path caches) {
        try (Stream<Path> indices = Files.list(caches)) {
            long most = indices.map(index -> index.resolve("size"))
                    .filter(Files::isReadable)
                    .mapToLong(Processor::bytes)
                    .max()
                    .orElse(0);
            return most > 0 ? most : USUAL_CACHE_BYTES;
        } catch (IOException | RuntimeException unknown) {
            return USUAL_CACHE_BYTES;
        }
    }

    private static long bytes(Path size) {
        try {
            Matcher matcher = SIZE.matcher(Files.readString(size).strip());
            if (!matcher.matches()) {
                return 0;
            }
            long unit =
                    switch (matcher.group(2)) {
                        case "K" -> 1L << 10;
                        case "M" -> 1L << 20;
                        default -> 1;
                    };
            return Long.parseLong(matcher.group(1)) * unit;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
