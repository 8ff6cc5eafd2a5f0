package io.callosum.executors.codec;

import java.nio.ByteBuffer;

/**
 * Affine quantisation of a tensor to int8: {@code value = scale x (q - zeroPoint)}, 0 being exact (Jacob and others, Quantization and
 * training of neural networks for efficient integer-arithmetic-only inference, CVPR 2018, section 2.1).
 *
 * @param scale step between neighbours
 * @param zeroPoint the q of 0, in -128..127
 */
record Int8Range(float scale, int zeroPoint) {
    private static final int STEPS = 255;
    /** Products with any q stay finite. */
    private static final double LARGEST_RANGE = Float.MAX_VALUE / 2;

    private static final Int8Range UNUSABLE = new Int8Range(Float.NaN, 0);

    /** The range of these values, 0 included; not usable if a value is not finite or all are too small or too large to be told apart. */
    static Int8Range of(float[] values) {
        float least = 0;
        float most = 0;
        boolean number = true;
        for (float value : values) {
            // Both are rarely true, and cost less than a minimum that has to mind NaN.
            if (value < least) {
                least = value;
            }
            if (value > most) {
                most = value;
            }
            number &= !Float.isNaN(value);
        }
        if (number && least == 0 && most == 0) {
            return new Int8Range(1, 0);
        }
        double range = (double) most - least;
        float scale = (float) (range / STEPS);
        if (!number || !(scale >= Float.MIN_NORMAL && range <= LARGEST_RANGE)) {
            return UNUSABLE;
        }
        int zeroPoint = (int) Math.rint(Byte.MIN_VALUE - (double) least / scale);
        return new Int8Range(scale, Math.min(Math.max(zeroPoint, Byte.MIN_VALUE), Byte.MAX_VALUE));
    }

    boolean usable() {
        return !Float.isNaN(scale);
    }

    /**
     * The same.
     *
     * @throws CodecException if no tensor has such a range
     */
    Int8Range checked() {
        if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
            throw new CodecException("expected a finite scale above 0, found " + scale);
        }
        if (zeroPoint < Byte.MIN_VALUE || zeroPoint > Byte.MAX_VALUE) {
            throw new CodecException("expected a zero point of -128..127, found " + zeroPoint);
        }
        return this;
    }

    byte[] quantise(float[] values) {
        byte[] bytes = new byte[values.length];
        double perUnit = 1.0 / scale;
        for (int i = 0; i < values.length; i++) {
            int q = (int) Math.rint(values[i] * perUnit) + zeroPoint;
            bytes[i] = (byte) Math.min(Math.max(q, Byte.MIN_VALUE), Byte.MAX_VALUE);
        }
        return bytes;
    }

    float[] dequantise(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (bytes.get(bytes.position() + i) - zeroPoint);
        }
        return values;
    }
}
