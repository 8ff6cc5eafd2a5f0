package io.callosum.environment.baseline.ans;

/**
 * When ANS must not stay on the device: every {@code ceil(T^mu)}-th frame, mu = {@value #MU}, of a horizon of T frames, which is
 * {@value #FIRST_HORIZON} at first and doubles when it is over; then counting starts again.
 *
 * @param horizonFrames T
 * @param index of the frame in its horizon, from 0
 */
record ForcedSampling(long horizonFrames, long index) {
    static final long FIRST_HORIZON = 200;
    static final double MU = 0.25;

    /** Of the n-th frame, from 0. */
    static ForcedSampling at(long frame) {
        long horizon = FIRST_HORIZON;
        long index = frame;
        while (index >= horizon) {
            index -= horizon;
            horizon *= 2;
        }
        return new ForcedSampling(horizon, index);
    }

    long period() {
        return (long) Math.ceil(Math.pow((double) horizonFrames, MU));
    }

    boolean isForced() {
        return (index + 1) % period() == 0;
    }
}
