package io.callosum.environment.cli.options;

import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.registry.UplinkTraces;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Uplink traces that the user named. */
public final class UplinkFiles {
    private UplinkFiles() {}

    /**
     * Reads a trace.
     *
     * @param format its name; recognised by content if null
     * @throws BadInputException if there is no such format
     * @throws io.callosum.environment.text.TextFormatException if the file cannot be read or understood
     */
    public static UplinkTrace read(Path file, @Nullable String format) {
        try {
            return format == null ? UplinkTraces.read(file) : UplinkTraces.read(file, format);
        } catch (IllegalArgumentException unknownFormat) {
            throw new BadInputException(String.valueOf(unknownFormat.getMessage()), unknownFormat);
        }
    }
}
