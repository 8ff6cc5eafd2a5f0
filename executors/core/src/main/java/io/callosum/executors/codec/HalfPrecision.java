package io.callosum.executors.codec;

/**
 * IEEE 754-2019 binary16 and back. Rounds to nearest, ties to even. A finite number beyond the largest half, 65504, becomes that one: an
 * infinity would spoil a whole answer. The JDK converts from Java 20 on only. Stateless.
 *
 * <p>Half of what an activation function lets through is 0, in no order, and 0 is a subnormal: a branch on it is mispredicted every other
 * time, which costs more than to work out both cases and to choose by a mask.
 */
final class HalfPrecision {
    private static final int EXPONENT_OFFSET = 127 - 15;
    private static final int FRACTION_SHIFT = 23 - 10;
    private static final int MOST_EXPONENT = 0x1F;
    private static final int LARGEST = 0x7BFF;
    private static final int FIRST_TOO_LARGE = Float.floatToRawIntBits(65520);
    private static final int LEAST_NORMAL = Float.floatToRawIntBits(0x1.0p-14f);
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    /** From here to 1 a float's last place is the least subnormal half, 2^-24: adding this to a smaller number rounds to it. */
    private static final float SUBNORMAL_STEPS = 0.5f;

    private static final int SUBNORMAL_BITS = Float.floatToRawIntBits(SUBNORMAL_STEPS);

    private HalfPrecision() {}

    static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude >= FIRST_TOO_LARGE) {
            return (short) (sign | tooLarge(magnitude));
        }
        int subnormal = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + SUBNORMAL_STEPS) - SUBNORMAL_BITS;
        int toEven = (magnitude >>> FRACTION_SHIFT) & 1;
        int rounded = (magnitude + (1 << (FRACTION_SHIFT - 1)) - 1 + toEven) >>> FRACTION_SHIFT;
        int normal = rounded - (EXPONENT_OFFSET << 10);
        return (short) (sign | choose(magnitude - LEAST_NORMAL, subnormal, normal));
    }

    private static int tooLarge(int magnitude) {
        if (magnitude > INFINITY) {
            return (MOST_EXPONENT << 10) | 0x200;
        }
        return magnitude == INFINITY ? MOST_EXPONENT << 10 : LARGEST;
    }

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & MOST_EXPONENT;
        int fraction = half & 0x3FF;
        if (exponent == MOST_EXPONENT) {
            return Float.intBitsToFloat(sign | INFINITY | (fraction << FRACTION_SHIFT));
        }
        int subnormal = Float.floatToRawIntBits(Float.intBitsToFloat(SUBNORMAL_BITS | fraction) - SUBNORMAL_STEPS);
        int normal = ((exponent + EXPONENT_OFFSET) << 23) | (fraction << FRACTION_SHIFT);
        return Float.intBitsToFloat(sign | choose(exponent - 1, subnormal, normal));
    }

    /** One of two, without a branch. */
    private static int choose(int sign, int ifNegative, int otherwise) {
        int mask = sign >> 31;
        return (ifNegative & mask) | (otherwise & ~mask);
    }
}
