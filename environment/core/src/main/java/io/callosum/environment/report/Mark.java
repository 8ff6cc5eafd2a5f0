package io.callosum.environment.report;

/** How a series is drawn. */
public enum Mark {
    /** Straight lines from point to point. */
    LINE,
    /** A value holds until the next point. */
    STEP,
    /** A bar from the axis; on an axis of words only. */
    BAR,
    /** Points by themselves. */
    POINT
}
