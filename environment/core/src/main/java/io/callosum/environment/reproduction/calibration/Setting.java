package io.callosum.environment.reproduction.calibration;

import java.util.Locale;

/** Which constants hold. */
public enum Setting {
    /** As fitted to AlexNet's three totals: figures 3 to 6, 14 and 15. */
    ALEXNET,
    /** With what the paper does not state (query sizes, round trip, start of a call, batched rates) fitted too: figures 7 to 13 and 16. */
    HEADLINE;

    /** The name in data files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
