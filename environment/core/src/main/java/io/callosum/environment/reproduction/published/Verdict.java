package io.callosum.environment.reproduction.published;

import java.util.Locale;

/** What a comparison comes to. */
public enum Verdict {
    /** Within the tolerance, from published constants alone. */
    REPRODUCED,
    /** Within the tolerance, with constants that were fitted: no independent evidence. */
    REPRODUCED_WITH_FITTED_INPUTS,
    /** Not within the tolerance. */
    NOT_REPRODUCED;

    /** The name in JSON and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
