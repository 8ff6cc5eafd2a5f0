package io.callosum.executors.remote.server;

import java.util.Locale;

/** Why a request was answered with an error. */
public enum Refusal {
    /** It is not a message of the protocol: no Protocol Buffer, no JSON. */
    MALFORMED,
    /** There is no such model, split or version. */
    UNKNOWN_MODEL,
    /** Its tensors are not the model's: missing, truncated, of another type or shape. */
    BAD_TENSORS,
    /** A floating-point tensor has a NaN in it. */
    NOT_A_NUMBER,
    /** It was made for a model of the same name that is another one. */
    OTHER_MODEL,
    /** Too many requests wait, or are under way. */
    OVERLOADED,
    /** It is larger than the server takes. */
    TOO_LARGE,
    /** It did not arrive in time. */
    TOO_SLOW,
    /** It broke off. */
    INCOMPLETE,
    /** It came without the token. */
    UNAUTHENTICATED,
    /** The computation failed. */
    FAILED,
    /** The server is going down. */
    STOPPING;

    /** As in the metrics, for example {@code too_slow}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
