package io.callosum.environment.baseline.ans;

import io.callosum.controller.profile.SplitCosts;
import java.util.Arrays;

/**
 * What ANS knows of the back end of every split: for each layer group the work and the number of its layers behind the cut, and the size
 * of what crosses it in bits; all 0 for the last split. With three groups these are the seven numbers of Zhang, Chen and Xu. They count
 * multiplications; a profile has none, so work is predicted server time on a server of {@value #OPERATIONS_PER_SECOND} operations a
 * second, which has the same order of magnitude.
 */
final class BackEndFeatures {
    static final double OPERATIONS_PER_SECOND = 1e12;

    private BackEndFeatures() {}

    /** By split, then by feature, in raw units. */
    static double[][] raw(SplitCosts costs) {
        double[][] serverSeconds = costs.serverSecondsByGroup();
        double[] bytes = costs.uplinkBytes();
        int groups = serverSeconds.length;
        double[][] features = new double[bytes.length][2 * groups + 1];
        for (int k = bytes.length - 2; k >= 0; k--) {
            for (int g = 0; g < groups; g++) {
                boolean layerOfGroup = serverSeconds[g][k] != serverSeconds[g][k + 1];
                features[k][2 * g] = serverSeconds[g][k] * OPERATIONS_PER_SECOND;
                features[k][2 * g + 1] = features[k + 1][2 * g + 1] + (layerOfGroup ? 1 : 0);
            }
            features[k][2 * groups] = bytes[k] * 8;
        }
        return features;
    }

    /** Each feature divided by its largest value. */
    static double[][] scaled(double[][] raw) {
        double[][] scaled = Arrays.stream(raw).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < raw[0].length; i++) {
            double most = 0;
            for (double[] features : raw) {
                most = Math.max(most, features[i]);
            }
            for (double[] features : scaled) {
                features[i] /= most > 0 ? most : 1;
            }
        }
        return scaled;
    }
}
