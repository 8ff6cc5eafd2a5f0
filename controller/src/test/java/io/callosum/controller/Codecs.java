package io.callosum.controller;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.SplitCosts;
import java.util.Arrays;

/** Made-up codecs for tests. */
public final class Codecs {
    private static final double SERVER_SPEED = 8;

    private Codecs() {}

    /**
     * A codec that leaves so much of every payload but the input's, an image that travels in bytes already, and makes the same error at every
     * split. The server decodes 8 times as fast as the device encodes.
     */
    public static CodecCosts of(SplitCosts costs, String name, double ratio, double secondsPerMegabyte, double error) {
        double[] bytes = Arrays.copyOf(costs.uplinkBytes(), costs.splits() - 1);
        double[] encode = new double[bytes.length];
        double[] decode = new double[bytes.length];
        double[] errors = new double[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            encode[k] = bytes[k] / 1e6 * secondsPerMegabyte;
            decode[k] = encode[k] / SERVER_SPEED;
            bytes[k] *= k == 0 ? 1 : ratio;
            errors[k] = k == 0 ? 0 : error;
        }
        return new CodecCosts(name, bytes, encode, decode, errors);
    }
}
