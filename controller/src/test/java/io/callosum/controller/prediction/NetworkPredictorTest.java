package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.NetworkPrediction.LayerPrediction;
import io.callosum.controller.prediction.NetworkPredictor.Basis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class NetworkPredictorTest {
    private static final FlopsAndBytes FALLBACK = new FlopsAndBytes(0.5, 1e-6, 1e-7);
    private static final Network ALEXNET = NetworkCatalog.network("alexnet");

    /** One nanosecond a unit of work; sizes up to the given one were measured. */
    private static Predictors predictors(double most, NetworkCorrection correction, LayerKind... kinds) {
        Map<LayerKind, FittedKind> fitted = new EnumMap<>(LayerKind.class);
        for (LayerKind kind : kinds) {
            int columns = kind.columns().size();
            fitted.put(
                    kind,
                    new FittedKind(
                            new Proportional(kind, 1e-6),
                            0.5,
                            2,
                            Collections.nCopies(columns, 1.0),
                            Collections.nCopies(columns, most),
                            OptionalDouble.empty()));
        }
        return new Predictors(new LayerModels(fitted, FALLBACK), correction);
    }

    @Test
    void theWholeIsTheCorrectedSum() {
        NetworkCorrection correction = new NetworkCorrection(3, 1.5, 0.1);
        NetworkPredictor predictor =
                predictors(1e6, correction, LayerKind.values()).of(ALEXNET);
        double[] millis = new double[predictor.layers()];
        double total = predictor.predict(millis);
        double sum = 0;
        for (Layer layer : ALEXNET.layers()) {
            LayerConfiguration configuration = LayerConfiguration.of(layer);
            double work = Math.exp(configuration.kind().work().log(configuration.logs()));
            assertThat(millis[layer.index()]).as(layer.name()).isCloseTo(1.5e-6 * work, within(1e-9 * work));
            sum += millis[layer.index()];
        }
        assertThat(total).isCloseTo(3 + sum, within(1e-9));
        NetworkPrediction prediction = predictor.predict();
        assertThat(prediction.totalMillis()).isCloseTo(total, within(1e-9));
        assertThat(prediction.deviation()).isEqualTo(0.1);
        assertThat(prediction.layers()).allMatch(layer -> layer.basis() == Basis.MEASURED);
        assertThat(prediction.layers().get(0).lowMillis()).isEqualTo(0.5 * millis[0]);
        assertThat(prediction.layers().get(0).highMillis()).isEqualTo(2 * millis[0]);
    }

    @Test
    void theFixedCostIsWithTheLayerAskedFor() {
        NetworkPrediction prediction = predictors(1e6, new NetworkCorrection(3, 1, 0), LayerKind.values())
                .of(ALEXNET)
                .predict();
        List<Double> first = prediction.layerMillis(0);
        List<Double> last = prediction.layerMillis(ALEXNET.layerCount() - 1);
        assertThat(first.get(0) - last.get(0)).isCloseTo(3, within(1e-9));
        assertThat(first.stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(prediction.totalMillis(), within(1e-9));
    }

    @Test
    void kindsThatWereNotMeasuredFallBackOnFlopsAndBytes() {
        NetworkPrediction prediction = predictors(1e6, new NetworkCorrection(0, 1, 0), LayerKind.CONV)
                .of(ALEXNET)
                .predict();
        LayerPrediction fc6 = prediction.layers().get(ALEXNET.layer("fc6").index());
        assertThat(fc6.basis()).isEqualTo(Basis.FLOPS_AND_BYTES);
        // 9216 x 4096 multiply-accumulates; inputs, outputs, weights and biases of 4 bytes
        double expected = 0.5 + 1e-6 * 37_748_736 + 1e-7 * 4 * (9216 + 4096 + 37_752_832L);
        assertThat(fc6.millis()).isCloseTo(expected, within(1e-6));
        assertThat(fc6.highMillis()).isInfinite();
        LayerPrediction relu6 = prediction.layers().get(ALEXNET.layer("relu6").index());
        assertThat(relu6.millis()).as("no multiply-accumulates").isCloseTo(0.5 + 1e-7 * 4 * 8192, within(1e-9));
        assertThat(prediction.layers().get(0).basis()).isEqualTo(Basis.MEASURED);
    }

    @Test
    void sizesBeyondWhatWasMeasuredAreFlagged() {
        NetworkPrediction prediction = predictors(100, new NetworkCorrection(0, 1, 0), LayerKind.values())
                .of(ALEXNET)
                .predict();
        assertThat(prediction.layers().get(0).basis()).as("an image of 227").isEqualTo(Basis.BEYOND_RANGE);
    }
}
