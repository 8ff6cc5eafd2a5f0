package io.callosum.executors.onnx.tensor;

/** IEEE 754 half precision; the JDK converts from Java 20 on only. */
public final class HalfFloat {
    private HalfFloat() {}

    /** The value of the bits. */
    public static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0x1F) {
            return Float.intBitsToFloat(sign | 0x7F800000 | (fraction << 13));
        }
        if (exponent == 0) {
            float subnormal = fraction * 0x1.0p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
    }

    /** The bits of the nearest half, ties to even; beyond 65504 infinity. */
    public static short ofFloat(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7E00);
        }
        if (magnitude >= 65520f) {
            return (short) (sign | 0x7C00);
        }
        if (magnitude < 0x1.0p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1.0p24));
        }
        int bits = Float.floatToRawIntBits(magnitude);
        int rounded = bits + 0xFFF + ((bits >>> 13) & 1);
        return (short) (sign | ((rounded >>> 13) - (112 << 10)));
    }
}
