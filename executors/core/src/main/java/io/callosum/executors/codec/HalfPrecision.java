package io.callosum.executors.codec;

/**
 * IEEE 754-2019 binary16 and back. Rounds to nearest, ties to even. A finite number beyond the largest half, 65504, becomes that one: an
 * infinity would spoil a whole answer. The JDK converts from Java 20 on only. Stateless.
 */
final class HalfPrecision {
    private static final int EXPONENT_OFFSET = 127 - 15;
    private static final int FRACTION_SHIFT = 23 - 10;
    private static final int MOST_EXPONENT = 0x1F;
    private static final int LARGEST = 0x7BFF;
    private static final float FIRST_TOO_LARGE = 65520;
    private static final float LEAST_NORMAL = 0x1.0p-14f;
    private static final float LEAST_SUBNORMAL = 0x1.0p-24f;

    private HalfPrecision() {}

    static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        float absolute = Float.intBitsToFloat(magnitude);
        if (absolute < LEAST_NORMAL) {
            return (short) (sign | (int) Math.rint(absolute / LEAST_SUBNORMAL));
        }
        if (absolute < FIRST_TOO_LARGE) {
            int toEven = (magnitude >>> FRACTION_SHIFT) & 1;
            int rounded = (magnitude + (1 << (FRACTION_SHIFT - 1)) - 1 + toEven) >>> FRACTION_SHIFT;
            return (short) (sign | (rounded - (EXPONENT_OFFSET << 10)));
        }
        if (Float.isNaN(value)) {
            return (short) (sign | (MOST_EXPONENT << 10) | 0x200);
        }
        return (short) (sign | (Float.isInfinite(value) ? MOST_EXPONENT << 10 : LARGEST));
    }

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & MOST_EXPONENT;
        int fraction = half & 0x3FF;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * LEAST_SUBNORMAL));
        }
        int wide = exponent == MOST_EXPONENT ? 0xFF : exponent + EXPONENT_OFFSET;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << FRACTION_SHIFT));
    }
}
