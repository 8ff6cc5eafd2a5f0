package io.callosum.controller.adaptive;

/**
 * How far predictions of one type of layer are off, on device and server: Gaussian beliefs about the natural logarithm of true over
 * predicted time. Immutable.
 *
 * @param deviceMean of the device
 * @param deviceVariance at least 0
 * @param serverMean of the server
 * @param serverVariance at least 0
 */
public record LayerTypeFactor(double deviceMean, double deviceVariance, double serverMean, double serverVariance) {
    public LayerTypeFactor {
        if (!Double.isFinite(deviceMean)
                || !Double.isFinite(serverMean)
                || !(deviceVariance >= 0 && deviceVariance < Double.POSITIVE_INFINITY)
                || !(serverVariance >= 0 && serverVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected finite means and variances of at least 0, found " + deviceMean
                    + ", " + deviceVariance + ", " + serverMean + ", " + serverVariance);
        }
    }

    /** Of each machine, whichever of this and another is the surer. */
    public LayerTypeFactor surer(LayerTypeFactor other) {
        LayerTypeFactor device = other.deviceVariance < deviceVariance ? other : this;
        LayerTypeFactor server = other.serverVariance < serverVariance ? other : this;
        return new LayerTypeFactor(device.deviceMean, device.deviceVariance, server.serverMean, server.serverVariance);
    }
}
