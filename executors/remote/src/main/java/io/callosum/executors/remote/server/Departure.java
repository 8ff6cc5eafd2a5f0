package io.callosum.executors.remote.server;

import org.jspecify.annotations.Nullable;

/** Runs what is to be done when a caller goes away, also if it went before that was known. Thread-safe; runs it at most once. */
final class Departure implements Runnable {
    private boolean gone;
    private @Nullable Runnable consequence;

    /** The caller is gone. */
    @Override
    public void run() {
        Runnable due;
        synchronized (this) {
            gone = true;
            due = consequence;
            consequence = null;
        }
        if (due != null) {
            due.run();
        }
    }

    /** What to do then. */
    void then(Runnable action) {
        synchronized (this) {
            if (!gone) {
                consequence = action;
                return;
            }
        }
        action.run();
    }
}
