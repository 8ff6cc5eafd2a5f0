package io.callosum.environment.evaluation.model;

import io.callosum.controller.decision.ActionSpace;

/**
 * What is believed of a network before its log is read; all of it may be wrong. Immutable and thread-safe: arrays, one entry a split from
 * 0 all-server to n all-device, are copied in and out.
 */
public final class SplitPrior {
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double roundTripSeconds;

    /**
     * A belief.
     *
     * @param deviceSeconds time of the head on the device, at least 0
     * @param serverSeconds time of the tail on the server, at least 0
     * @param uplinkBytes what crosses the link, at least 0
     * @param roundTripSeconds above 0
     */
    public SplitPrior(double[] deviceSeconds, double[] serverSeconds, double[] uplinkBytes, double roundTripSeconds) {
        int splits = deviceSeconds.length;
        if (splits < 2 || serverSeconds.length != splits || uplinkBytes.length != splits) {
            throw new IllegalArgumentException("expected three arrays of one entry a split, found " + splits + ", "
                    + serverSeconds.length + " and " + uplinkBytes.length);
        }
        if (!(roundTripSeconds > 0) || Double.isInfinite(roundTripSeconds)) {
            throw new IllegalArgumentException("expected a round trip above 0 s, found " + roundTripSeconds);
        }
        this.deviceSeconds = checked(deviceSeconds);
        this.serverSeconds = checked(serverSeconds);
        this.uplinkBytes = checked(uplinkBytes);
        this.roundTripSeconds = roundTripSeconds;
    }

    /** The same over actions: what is believed of a split is believed of each of its actions. */
    public SplitPrior over(ActionSpace actions) {
        int count = actions.actions(splits());
        double[] device = new double[count];
        double[] server = new double[count];
        double[] bytes = new double[count];
        for (int a = 0; a < count; a++) {
            int k = actions.split(a);
            device[a] = deviceSeconds[k];
            server[a] = serverSeconds[k];
            bytes[a] = uplinkBytes[k];
        }
        return new SplitPrior(device, server, bytes, roundTripSeconds);
    }

    private static double[] checked(double[] values) {
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("expected finite figures >= 0, found " + value);
            }
        }
        return values.clone();
    }

    /** The number of splits. */
    public int splits() {
        return deviceSeconds.length;
    }

    /** Time of the head on the device. */
    public double[] deviceSeconds() {
        return deviceSeconds.clone();
    }

    /** Time of the tail on the server. */
    public double[] serverSeconds() {
        return serverSeconds.clone();
    }

    /** What crosses the link. */
    public double[] uplinkBytes() {
        return uplinkBytes.clone();
    }

    /** Round-trip time without load. */
    public double roundTripSeconds() {
        return roundTripSeconds;
    }
}
