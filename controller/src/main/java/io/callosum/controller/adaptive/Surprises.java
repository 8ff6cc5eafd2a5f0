package io.callosum.controller.adaptive;

import java.io.IOException;

/**
 * Tells a jump from an outlier. A first surprise is distrusted, a second one to the same side in a row is believed. Where surprises that
 * nothing follows are common, it takes a third: a server whose times have a heavy tail shows two in a row now and then, and a device that
 * believes them leaves a server that is as good as before. Mutable, owned by one {@link Machine}.
 */
final class Surprises {
    /** In predictive standard deviations. */
    static final double LIMIT = 2.5;

    private static final double OUTLIER_RATE = 0.02;
    private static final double MANY_OUTLIERS = 0.04;

    private double inARow;
    private double lastSign;
    /** Frequency of surprises that nothing followed. */
    private double outliers;

    Surprises copy() {
        Surprises copy = new Surprises();
        copy.inARow = inARow;
        copy.lastSign = lastSign;
        copy.outliers = outliers;
        return copy;
    }

    /** Takes a standardised residual; whether the surprises are now so many in a row that they are a jump. */
    boolean isJump(double standardised) {
        if (Math.abs(standardised) <= LIMIT) {
            outliers += OUTLIER_RATE * ((inARow == 1 ? 1 : 0) - outliers);
            inARow = 0;
            return false;
        }
        double sign = Math.signum(standardised);
        inARow = sign == lastSign && inARow > 0 ? inARow + 1 : 1;
        lastSign = sign;
        if (inARow < (outliers > MANY_OUTLIERS ? 3 : 2)) {
            return false;
        }
        inARow = 0;
        return true;
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        inARow = codec.value(inARow);
        lastSign = codec.value(lastSign);
        outliers = codec.value(outliers);
    }
}
