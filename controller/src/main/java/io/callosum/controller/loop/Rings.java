package io.callosum.controller.loop;

/** Sizes of rings, which are indexed by masking a counter. */
final class Rings {
    private static final int LARGEST = 1 << 30;

    private Rings() {}

    /** The least power of two that is at least {@code least}. */
    static int sizeFor(int least) {
        if (least < 1 || least > LARGEST) {
            throw new IllegalArgumentException("expected a capacity in 1.." + LARGEST + ", found " + least);
        }
        return least == 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    }
}
