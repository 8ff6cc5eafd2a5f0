package io.callosum.environment.rl4j;

import org.deeplearning4j.rl4j.space.Encodable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the network is shown, as RL4J wants it: a row of single precision. Not changed once it is made. */
final class DayState implements Encodable {
    private final float[] features;

    DayState(float[] features) {
        this.features = features.clone();
    }

    @Override
    @SuppressWarnings("deprecation") // demanded by the interface
    public double[] toArray() {
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[i];
        }
        return values;
    }

    @Override
    public boolean isSkipped() {
        return false;
    }

    @Override
    public INDArray getData() {
        return Nd4j.createFromArray(new float[][] {features});
    }

    @Override
    public Encodable dup() {
        return new DayState(features);
    }
}
