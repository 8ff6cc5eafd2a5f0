package io.callosum.environment.cli.options;

import io.callosum.environment.trace.registry.UplinkTraces;
import java.util.Iterator;

/** The names that {@code --format} takes, for the help and for completion. Immutable. */
public final class TraceFormats implements Iterable<String> {
    /** Made by picocli. */
    public TraceFormats() {}

    @Override
    public Iterator<String> iterator() {
        return UplinkTraces.formatNames().iterator();
    }
}
