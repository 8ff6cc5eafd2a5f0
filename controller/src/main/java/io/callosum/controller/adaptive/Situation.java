package io.callosum.controller.adaptive;

import io.callosum.controller.decision.Context;

/**
 * What a decision depends on beside the beliefs: how long ago those were true, a look at the link that they do not know, and requests
 * that have not been answered. Owned by one thread, reused.
 */
final class Situation {
    /** Seconds since the beliefs were true. */
    double secondsSince;
    /** A bandwidth that the beliefs do not know; NaN if there is none. */
    double megabitsPerSecond;
    /** How long ago that was measured. */
    double glanceAgeSeconds;

    int inFlight;
    final int[] inFlightSplit = new int[InFlight.CAPACITY];
    final double[] inFlightSeconds = new double[InFlight.CAPACITY];
    /** Whether the link may be looked at for its own sake by a query. */
    boolean mayExplore;

    /** Takes in a context and what is in flight. */
    void set(FactorState state, Context context, InFlight flights, boolean probing) {
        secondsSince = state.secondsSince(context.timeSeconds());
        if (FactorLearning.isNews(state, context)) {
            megabitsPerSecond = context.uplinkMegabitsPerSecond();
            glanceAgeSeconds = Math.max(context.timeSeconds() - context.uplinkTimeSeconds(), 0);
        } else {
            megabitsPerSecond = Double.NaN;
            glanceAgeSeconds = 0;
        }
        flights.read(context.timeSeconds(), this);
        mayExplore = inFlight == 0 && !probing;
    }

    boolean hasGlance() {
        return !Double.isNaN(megabitsPerSecond);
    }
}
