package io.callosum.environment.evaluation.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four parts that the time of any query is made of, and the timeout. Not thread-safe. */
final class QueryParts {
    private static final double BELIEVED_VARIANCE = 0.1;
    private static final double GUESSED_VARIANCE = 0.25;
    /** Bytes of a tensor, as long as nobody knows. */
    private static final double TYPICAL_BYTES = 1e5;
    /** A server that nobody has measured counts for nothing; its time goes to the bytes. */
    private static final double UNKNOWN_SERVER_SECONDS = 1e-3;

    private final Part device;
    private final Part roundTrip;
    private final Part transfer;
    private final Part server;
    private final TimeoutBelief timeout = new TimeoutBelief();

    /** Parts as a prior believes them, or of shapes that are linear in the split. */
    QueryParts(int splits, @Nullable SplitPrior prior) {
        int last = splits - 1;
        double[] rising = new double[splits];
        double[] falling = new double[splits];
        double[] bytes = new double[splits];
        double[] ones = new double[splits];
        for (int k = 0; k < last; k++) {
            rising[k + 1] = (k + 1) / (double) last;
            falling[k] = UNKNOWN_SERVER_SECONDS * (last - k) / last;
            bytes[k] = TYPICAL_BYTES;
            ones[k] = 1;
        }
        if (prior != null) {
            // A prediction of nothing could never be corrected by a factor.
            Arrays.setAll(rising, k -> k == 0 ? 0 : Math.max(1e-5, prior.deviceSeconds()[k]));
            Arrays.setAll(falling, k -> k == last ? 0 : Math.max(1e-5, prior.serverSeconds()[k]));
            Arrays.setAll(bytes, k -> k == last ? 0 : Math.max(1, prior.uplinkBytes()[k]));
        }
        device = part(rising, prior != null, LevelSettings.DEVICE);
        server = part(falling, prior != null, LevelSettings.SERVER);
        transfer = part(bytes, prior != null, LevelSettings.LINK);
        roundTrip = new Part(new SplitCurve(ones, true, 0), new Level(LevelSettings.ROUND_TRIP));
        roundTrip.level().start(Math.log(prior != null ? prior.roundTripSeconds() : 0.03));
    }

    private static Part part(double[] shape, boolean believed, LevelSettings settings) {
        return new Part(
                new SplitCurve(shape, believed, believed ? BELIEVED_VARIANCE : GUESSED_VARIANCE), new Level(settings));
    }

    Part device() {
        return device;
    }

    Part roundTrip() {
        return roundTrip;
    }

    Part transfer() {
        return transfer;
    }

    Part server() {
        return server;
    }

    List<Part> all() {
        return List.of(device, roundTrip, transfer, server);
    }

    TimeoutBelief timeout() {
        return timeout;
    }

    /** Predicts every level; the context tells of the link only, as the logarithm of seconds per byte. */
    void predict(double seconds, double logLinkContext) {
        device.level().predict(seconds, Double.NaN);
        roundTrip.level().predict(seconds, Double.NaN);
        transfer.level().predict(seconds, logLinkContext);
        server.level().predict(seconds, Double.NaN);
    }
}
