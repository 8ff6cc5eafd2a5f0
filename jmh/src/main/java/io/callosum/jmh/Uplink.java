package io.callosum.jmh;

import io.callosum.controller.decision.Context;

/** How old the bandwidth is that a context brings. */
public enum Uplink {
    /** Measured since the last outcome: an adaptive policy takes it in before it plans. */
    FRESH {
        @Override
        Context contextAt(double timeSeconds, double megabitsPerSecond) {
            return Context.at(timeSeconds, megabitsPerSecond, timeSeconds);
        }
    },
    /** Measured before the first outcome: an adaptive policy knows better. */
    STALE {
        @Override
        Context contextAt(double timeSeconds, double megabitsPerSecond) {
            return Context.at(timeSeconds, megabitsPerSecond, 0);
        }
    };

    abstract Context contextAt(double timeSeconds, double megabitsPerSecond);
}
