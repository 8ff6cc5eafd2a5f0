package io.callosum.environment.cli.reproduce;

import io.callosum.environment.reproduction.Reproduction;
import java.util.Iterator;

/** The names that {@code --figure} takes, for the help and for completion. Immutable. */
public final class FigureNames implements Iterable<String> {
    /** Made by picocli. */
    public FigureNames() {}

    @Override
    public Iterator<String> iterator() {
        return Reproduction.names().iterator();
    }
}
