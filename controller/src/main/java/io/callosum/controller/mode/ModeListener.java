package io.callosum.controller.mode;

/** Hears of mode changes. Called on the thread that folds outcomes in, or that asked for the change; must be quick and not throw. */
public interface ModeListener {
    /** Hears nothing. */
    ModeListener NONE = new ModeListener() {};

    /**
     * The mode changed.
     *
     * @param timeSeconds when, on the clock of the contexts
     */
    default void modeChanged(Mode from, Mode to, double timeSeconds) {}
}
