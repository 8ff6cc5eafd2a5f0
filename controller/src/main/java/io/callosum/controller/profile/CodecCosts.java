package io.callosum.controller.profile;

/**
 * What a wire codec makes of each split that sends anything, as measured or predicted. All of it may be wrong. Immutable and thread-safe;
 * arrays, one entry a split from 0 to n - 1, are copied on the way in and out.
 */
public final class CodecCosts {
    private final String codec;
    private final double[] uplinkBytes;
    private final double[] encodeSeconds;
    private final double[] decodeSeconds;
    private final double[] outputError;

    /**
     * The costs of a codec.
     *
     * @param codec its name
     * @param uplinkBytes what crosses
     * @param encodeSeconds on the device
     * @param decodeSeconds on the server
     * @param outputError largest difference of the network's answer from the one without the codec, as a share of that answer's largest number
     * @throws IllegalArgumentException if lengths differ, or a figure is negative or not a number; bytes and times have to be finite
     */
    public CodecCosts(
            String codec, double[] uplinkBytes, double[] encodeSeconds, double[] decodeSeconds, double[] outputError) {
        int splits = uplinkBytes.length;
        this.codec = codec;
        this.uplinkBytes = checked("bytes", uplinkBytes, splits, Double.MAX_VALUE);
        this.encodeSeconds = checked("seconds to encode", encodeSeconds, splits, Double.MAX_VALUE);
        this.decodeSeconds = checked("seconds to decode", decodeSeconds, splits, Double.MAX_VALUE);
        this.outputError = checked("output errors", outputError, splits, Double.POSITIVE_INFINITY);
    }

    private static double[] checked(String what, double[] values, int splits, double most) {
        if (values.length != splits) {
            throw new IllegalArgumentException("expected " + splits + " " + what + ", found " + values.length);
        }
        for (double value : values) {
            if (!(value >= 0 && value <= most)) {
                throw new IllegalArgumentException("expected " + what + " of 0.." + most + ", found " + value);
            }
        }
        return values.clone();
    }

    /** The codec's name. */
    public String codec() {
        return codec;
    }

    /** How many splits send anything: n. */
    public int splits() {
        return uplinkBytes.length;
    }

    /** What crosses, in bytes. */
    public double[] uplinkBytes() {
        return uplinkBytes.clone();
    }

    /** Time to encode on the device. */
    public double[] encodeSeconds() {
        return encodeSeconds.clone();
    }

    /** Time to decode on the server. */
    public double[] decodeSeconds() {
        return decodeSeconds.clone();
    }

    /** Error of the network's answer relative to its largest number. */
    public double[] outputError() {
        return outputError.clone();
    }
}
