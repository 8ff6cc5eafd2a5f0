package io.callosum.controller.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Passes every learned number, in a fixed order, out to a stream or in from one; the same listing serves both ways, so that they cannot
 * differ. Doubles travel bit by bit.
 */
@FunctionalInterface
interface StateCodec {
    /** Takes the present value, returns the value to hold from now on. */
    double value(double present) throws IOException;

    /** The same for every element. */
    default void array(double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = value(values[i]);
        }
    }

    /** Writes. */
    static StateCodec to(DataOutput out) {
        return present -> {
            out.writeLong(Double.doubleToRawLongBits(present));
            return present;
        };
    }

    /** Reads. */
    static StateCodec from(DataInput in) {
        return present -> Double.longBitsToDouble(in.readLong());
    }
}
