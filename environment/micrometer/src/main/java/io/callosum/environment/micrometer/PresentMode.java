package io.callosum.environment.micrometer;

import io.callosum.controller.mode.Mode;
import org.jspecify.annotations.Nullable;

/** The mode heard of last. Thread-safe. */
final class PresentMode {
    private volatile @Nullable Mode mode;

    void set(Mode next) {
        mode = next;
    }

    boolean is(Mode other) {
        return mode == other;
    }
}
