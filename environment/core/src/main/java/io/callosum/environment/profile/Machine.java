package io.callosum.environment.profile;

import java.util.Locale;

/** The two machines that a network is cut between. */
public enum Machine {
    /** Runs the head. */
    DEVICE,
    /** Runs the tail. */
    SERVER;

    /** The name in messages: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
