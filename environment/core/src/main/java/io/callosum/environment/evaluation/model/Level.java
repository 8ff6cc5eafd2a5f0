package io.callosum.environment.evaluation.model;

/**
 * Follows the logarithm of a factor that all splits share: how slow the link, the server or the device is now. The prediction is a slow
 * average plus learned shares of what the last value, a fast average and a middle one say beyond it, and of what the context says; the
 * longer ago the last look, the less the first two count. So the log itself decides between recent values, averages and context, by how
 * well they predicted. Not thread-safe.
 */
final class Level {
    private static final double MIDDLE = 0.1;
    private static final double FAST = 0.4;
    /** Errors of more than this many deviations count less. */
    private static final double HUBER = 3;
    /** Exponentials of more would overflow in products. */
    private static final double LARGEST_LOG = 100;

    private final LevelSettings settings;
    private final OnlineRidge shares;
    private final ResidualWindow residuals;
    private final double[] features = new double[4];
    private double slow;
    private double middle;
    private double fast;
    private double last;
    private double lastWeight;
    private double lastSeconds = Double.NaN;
    private double contextMean;
    private double contextCount;
    private double count;
    private double variance;
    private double prediction;
    private double context = Double.NaN;

    Level(LevelSettings settings) {
        this.settings = settings;
        this.residuals = new ResidualWindow(settings.window(), settings.deviation());
        this.variance = settings.deviation() * settings.deviation();
        this.shares = new OnlineRidge(
                new double[] {
                    settings.lastShare(), settings.fastShare(), settings.middleShare(), settings.contextShare()
                },
                settings.precision());
        start(settings.initial());
    }

    /** Sets the level. */
    void start(double value) {
        slow = value;
        middle = value;
        fast = value;
        last = value;
        prediction = value;
    }

    /**
     * Predicts the present logarithm.
     *
     * @param contextValue what the context says of it, NaN if nothing
     */
    void predict(double seconds, double contextValue) {
        context = contextValue;
        double age = Double.isNaN(lastSeconds) ? 0 : Math.max(0, seconds - lastSeconds);
        features[0] = (last - slow) * lastWeight * Math.exp(-age / settings.lastAgeSeconds());
        features[1] = (fast - slow) * Math.exp(-age / settings.averageAgeSeconds());
        features[2] = middle - slow;
        features[3] = Double.isNaN(contextValue) || contextCount == 0 ? 0 : contextValue - contextMean;
        prediction = Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, slow + shares.predict(features)));
    }

    /** The last prediction. */
    double prediction() {
        return prediction;
    }

    /** The variance of predictions. */
    double variance() {
        return Math.min(variance, settings.largestVariance());
    }

    ResidualWindow residuals() {
        return residuals;
    }

    /**
     * Learns from a look at the logarithm, at the time of the last prediction.
     *
     * @param weight in (0, 1]: how much of the look is about this level
     */
    void observe(double seconds, double value, double weight) {
        if (count == 0) {
            start(value);
        } else {
            learn(value, weight);
            slow += gain(settings.slowest(), weight) * (value - slow);
            middle += gain(MIDDLE, weight) * (value - middle);
            fast += gain(FAST, weight) * (value - fast);
            last = value;
        }
        count += weight;
        lastWeight = weight;
        lastSeconds = seconds;
        if (!Double.isNaN(context)) {
            contextCount++;
            contextMean += Math.max(1 / contextCount, 0.01) * (context - contextMean);
        }
    }

    private double gain(double least, double weight) {
        return Math.min(1, Math.max(1 / (count + weight), least) * weight);
    }

    private void learn(double value, double weight) {
        double error = value - prediction;
        double deviation = Math.sqrt(variance / weight);
        residuals.add(error);
        double huber = Math.min(1, HUBER * deviation / Math.max(Math.abs(error), 1e-12));
        shares.observe(features, value - slow, weight * huber / variance);
        double square = Math.min(error * error, 16 * deviation * deviation);
        variance += Math.max(0.02, 1 / (count + 2)) * weight * (square - variance);
        variance = Math.max(variance, 1e-6);
    }
}
