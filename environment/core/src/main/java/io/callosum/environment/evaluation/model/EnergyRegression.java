package io.callosum.environment.evaluation.model;

/**
 * Energy of the device as a linear function of the seconds of its processor, its radio and its waiting, and of the megabytes sent:
 * ridge regression of relative errors, towards a phone's figures. Not thread-safe.
 */
final class EnergyRegression {
    /** Joules a second of device, network and server time, and a megabyte. */
    private static final double[] PRIOR = {2.5, 1, 0.5, 0.5};

    private final OnlineRidge regression = new OnlineRidge(PRIOR, 1);
    private final double[] features = new double[PRIOR.length];

    double joules(double deviceSeconds, double networkSeconds, double serverSeconds, double megabytes) {
        set(deviceSeconds, networkSeconds, serverSeconds, megabytes);
        return Math.max(0, regression.predict(features));
    }

    void observe(double deviceSeconds, double networkSeconds, double serverSeconds, double megabytes, double joules) {
        if (joules > 0) {
            set(deviceSeconds, networkSeconds, serverSeconds, megabytes);
            regression.observe(features, joules, 100 / (joules * joules));
        }
    }

    private void set(double device, double network, double server, double megabytes) {
        features[0] = device;
        features[1] = network;
        features[2] = server;
        features[3] = megabytes;
    }
}
