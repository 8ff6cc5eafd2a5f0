package io.callosum.controller.mode;

/** How much a learner may do. */
public enum Mode {
    /** The baseline acts; the learner is neither asked nor taught. */
    LOG_ONLY,
    /** The baseline acts but for a small share of queries; the learner learns from all, and the two are compared. */
    APPRENTICE,
    /** The learner acts. */
    ONLINE
}
