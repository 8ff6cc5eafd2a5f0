package io.callosum.executors.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.Add;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.BatchNormalization;
import io.callosum.controller.network.Operation.Concat;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.Operation.Flatten;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import io.callosum.controller.network.TensorShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every operation against numbers worked out by hand. */
class ReferenceLayersTest {
    private static final float[] NONE = {};
    private static final float LN_3 = (float) Math.log(3);

    @Test
    void convolutionAddsWeightedNeighboursAndBias() {
        Layer layer = layer(new Convolution(1, 2, 1, 0, 1), TensorShape.of(1, 1, 3, 3));

        float[] y = compute(layer, floats(1, 2, 3, 4), floats(0.5f), floats(1, 2, 3, 4, 5, 6, 7, 8, 9));

        // 1x1 + 2x2 + 4x3 + 5x4 = 37, then one to the right (+10) and one down (+30).
        assertThat(y).containsExactly(37.5f, 47.5f, 67.5f, 77.5f);
    }

    @Test
    void convolutionSeesZerosInThePadding() {
        Layer layer = layer(new Convolution(1, 3, 2, 1, 1), TensorShape.of(1, 1, 2, 2));

        float[] y = compute(layer, floats(1, 2, 3, 4, 5, 6, 7, 8, 9), floats(-7), floats(1, 2, 3, 4));

        // The window starts at (-1, -1): 1x5 + 2x6 + 3x8 + 4x9 = 77.
        assertThat(y).containsExactly(70);
    }

    @Test
    void convolutionStridesOverRowsAndColumns() {
        Layer layer = layer(new Convolution(1, 1, 2, 0, 1), TensorShape.of(1, 1, 3, 4));

        float[] y = compute(layer, floats(1), floats(0), floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));

        assertThat(y).containsExactly(1, 3, 9, 11);
    }

    @Test
    void convolutionSumsItsChannels() {
        Layer layer = layer(new Convolution(2, 1, 1, 0, 1), TensorShape.of(2, 2, 1, 1));

        float[] y = compute(layer, floats(1, 10, 2, 20), floats(0, 0.5f), floats(3, 4, 5, 6));

        // Item 1: 3 + 40 and 6 + 80; item 2: 5 + 60 and 10 + 120.
        assertThat(y).containsExactly(43, 86.5f, 65, 130.5f);
    }

    @Test
    void groupedConvolutionSeesItsGroupOnly() {
        Layer layer = layer(new Convolution(4, 1, 1, 0, 2), TensorShape.of(1, 2, 1, 1));

        float[] y = compute(layer, floats(1, 2, 3, 4), floats(0, 0, 0, 100), floats(3, 5));

        // Filters 1 and 2 read channel 1 (3), filters 3 and 4 channel 2 (5).
        assertThat(y).containsExactly(3, 6, 15, 120);
    }

    @Test
    void locallyConnectedHasWeightsOfItsOwnAtEveryPlace() {
        Layer layer = layer(new LocallyConnected(2, 2, 1), TensorShape.of(1, 1, 2, 3));
        float[] weights = {
            1, 0, 0, 0, /* place 0, filter 1 */ 0, 1, 0, 0, /* place 1, filter 0 */ 0, 0, 1, 0, /* filter 1 */ 0, 0, 0,
            1
        };

        float[] y = compute(layer, weights, floats(10, 20, 30, 40), floats(1, 2, 3, 4, 5, 6));

        // Place 0 sees 1 2 4 5, place 1 sees 2 3 5 6; filter 0: 1 + 10, 5 + 20; filter 1: 2 + 30, 6 + 40.
        assertThat(y).containsExactly(11, 25, 32, 46);
    }

    @Test
    void locallyConnectedStridesAndSumsChannels() {
        Layer layer = layer(new LocallyConnected(1, 1, 2), TensorShape.of(1, 2, 1, 3));

        float[] y = compute(layer, floats(1, 10, 2, 20), floats(0, 0.5f), floats(1, 2, 3, 4, 5, 6));

        // Columns 0 and 2: 1x1 + 4x10 and 3x2 + 6x20.
        assertThat(y).containsExactly(41, 126.5f);
    }

    @Test
    void fullyConnectedMultipliesByFeaturesTimesUnits() {
        Layer layer = layer(new FullyConnected(3), TensorShape.of(2, 2));

        float[] y = compute(layer, floats(1, 2, 3, 4, 5, 6), floats(10, 20, 30), floats(1, 2, 3, 4));

        // 1x1 + 2x4 = 9, 1x2 + 2x5 = 12, 1x3 + 2x6 = 15; 3x1 + 4x4 = 19, 3x2 + 4x5 = 26, 3x3 + 4x6 = 33.
        assertThat(y).containsExactly(19, 32, 45, 29, 46, 63);
    }

    @Test
    void fullyConnectedFlattensImages() {
        Layer layer = layer(new FullyConnected(1), TensorShape.of(1, 2, 1, 2));

        assertThat(compute(layer, floats(1, 10, 100, 1000), floats(0), floats(1, 2, 3, 4)))
                .containsExactly(4321);
    }

    @Test
    void maxPoolingRoundsUpAndSeesOnlyWhatIsInside() {
        Layer layer = layer(new MaxPooling(3, 2), TensorShape.of(1, 1, 4, 4));
        float[] x = {-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16};

        // The second window of each axis has two rows or columns; a zero from outside would win.
        assertThat(compute(layer, NONE, NONE, x)).containsExactly(-1, -3, -9, -11);
    }

    @Test
    void maxPoolingKeepsItemsAndChannelsApart() {
        Layer layer = layer(new MaxPooling(2, 2), TensorShape.of(2, 2, 2, 2));
        float[] x = {1, 2, 3, 4, 8, 7, 6, 5, -1, -2, -3, -4, 0, 9, 0, 0};

        assertThat(compute(layer, NONE, NONE, x)).containsExactly(4, 8, -1, 9);
    }

    @Test
    void averagePoolingTakesTheMeanOfWindowsInside() {
        Layer layer = layer(new AveragePooling(2, 2), TensorShape.of(1, 2, 2, 3));
        float[] x = {1, 2, 100, 3, 6, 100, -1, -1, 100, 0, 0, 100};

        assertThat(compute(layer, NONE, NONE, x)).containsExactly(3, -0.5f);
    }

    @Test
    void batchNormalizationScalesAndShiftsEachChannel() {
        Layer layer = layer(new BatchNormalization(), TensorShape.of(2, 2, 1, 2));

        assertThat(compute(layer, floats(2, -1), floats(0.5f, 10), floats(1, 2, 3, 4, 5, 6, 7, 8)))
                .containsExactly(2.5f, 4.5f, 7, 6, 10.5f, 12.5f, 3, 2);
    }

    @Test
    void flattenKeepsTheOrder() {
        Layer layer = layer(new Flatten(), TensorShape.of(2, 1, 1, 2));

        assertThat(layer.outputShape()).isEqualTo(TensorShape.of(2, 2));
        assertThat(compute(layer, NONE, NONE, floats(1, 2, 3, 4))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void activations() {
        TensorShape shape = TensorShape.of(1, 4);

        assertThat(compute(layer(new Activation(Function.RELU), shape), NONE, NONE, floats(-2, 0, 0.5f, 3)))
                .containsExactly(0, 0, 0.5f, 3);
        assertThat(compute(layer(new Activation(Function.HARD_TANH), shape), NONE, NONE, floats(-2, -0.5f, 1, 3)))
                .containsExactly(-1, -0.5f, 1, 1);
        // tanh(ln 3) = (9 - 1) / (9 + 1)
        assertThat(compute(layer(new Activation(Function.TANH), shape), NONE, NONE, floats(0, LN_3, -LN_3, 200)))
                .containsExactly(floats(0, 0.8f, -0.8f, 1), within(1e-7f));
        // exp(-ln 3) = 1/3, so 1 / (1 + 1/3) = 3/4.
        assertThat(compute(layer(new Activation(Function.SIGMOID), shape), NONE, NONE, floats(0, LN_3, -LN_3, 200)))
                .containsExactly(floats(0.5f, 0.75f, 0.25f, 1), within(1e-7f));
    }

    @Test
    void normalizationDividesByTheNeighbouringChannels() {
        Layer layer = layer(new LocalResponseNormalization(3, 3, 1), TensorShape.of(1, 3, 1, 1));

        // alpha / size = 1, so the divisors are 1 + 1 + 4, 1 + 1 + 4 + 9 and 1 + 4 + 9.
        assertThat(compute(layer, NONE, NONE, floats(1, 2, 3)))
                .containsExactly(floats(1 / 6f, 2 / 15f, 3 / 14f), within(1e-7f));
    }

    @Test
    void normalizationDividesAlphaBySizeAndRaisesToBeta() {
        Layer layer = layer(new LocalResponseNormalization(5, 10, 0.5), TensorShape.of(1, 1, 1, 2));

        // One channel only: 2 / sqrt(1 + 10/5 x 4) = 2/3; the column beside it is no neighbour: 0 stays 0.
        assertThat(compute(layer, NONE, NONE, floats(2, 0))).containsExactly(floats(2 / 3f, 0), within(1e-7f));
    }

    @Test
    void softmaxIsTakenItemByItemAndDoesNotOverflow() {
        Layer layer = layer(new Softmax(), TensorShape.of(2, 2));

        assertThat(compute(layer, NONE, NONE, floats(0, LN_3, 1000, 1000)))
                .containsExactly(floats(0.25f, 0.75f, 0.5f, 0.5f), within(1e-7f));
    }

    @Test
    void argMaxIsTheFirstOfEquals() {
        Layer layer = layer(new ArgMax(), TensorShape.of(3, 3));

        assertThat(compute(layer, NONE, NONE, floats(1, 3, 3, 5, -1, 2, -3, -2, -1)))
                .containsExactly(1, 0, 2);
    }

    @Test
    void dropoutChangesNothing() {
        assertThat(compute(layer(new Dropout(0.9), TensorShape.of(1, 3)), NONE, NONE, floats(1, -2, 3)))
                .containsExactly(1, -2, 3);
    }

    @Test
    void addSumsAllInputs() {
        TensorShape shape = TensorShape.of(1, 2);

        assertThat(compute(
                        layer(new Add(), shape, shape, shape),
                        NONE,
                        NONE,
                        floats(1, 2),
                        floats(10, 20),
                        floats(100, 200)))
                .containsExactly(111, 222);
    }

    @Test
    void concatJoinsItemByItem() {
        Layer layer = layer(new Concat(), TensorShape.of(2, 1), TensorShape.of(2, 2));

        assertThat(compute(layer, NONE, NONE, floats(1, 2), floats(10, 11, 20, 21)))
                .containsExactly(1, 10, 11, 2, 20, 21);
    }

    private static float[] compute(Layer layer, float[] weights, float[] biases, float[]... inputs) {
        return ReferenceLayers.compute(layer, List.of(inputs), weights, biases);
    }

    private static float[] floats(float... values) {
        return values;
    }

    private static Layer layer(Operation operation, TensorShape... inputs) {
        Network.Builder network = Network.builder("one");
        String[] names = new String[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            names[i] = "in" + i;
            network.input(NetworkInput.ofFloats(names[i], inputs[i]));
        }
        return network.layer("out", operation, names).build().layer("out");
    }
}
