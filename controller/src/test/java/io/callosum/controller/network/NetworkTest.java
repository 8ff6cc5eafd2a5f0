package io.callosum.controller.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.Add;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.Concat;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    private static final Activation RELU = new Activation(Function.RELU);

    /** Two branches that meet again, and an input that is read twice. */
    private static Network diamond() {
        return Network.builder("diamond")
                .input(NetworkInput.ofImage("image", TensorShape.of(1, 2, 4, 4)))
                .input(NetworkInput.ofFloats("bias", TensorShape.of(1, 3, 4, 4)))
                .layer("left", new Convolution(3, 3, 1, 1, 1), "image")
                .layer("right", new Convolution(3, 1, 1, 0, 1), "image")
                .layer("sum", new Add(), "left", "right", "bias")
                .layer("both", new Concat(), "sum", "left")
                .layer("scores", new FullyConnected(5))
                .layer("prob", new Softmax())
                .layer("best", new ArgMax())
                .build("prob", "best");
    }

    @Test
    void cutsOfAGraphCarryEveryTensorThatTheTailReads() {
        SplitSpace cuts = diamond().splitSpace();
        assertThat(cuts.size()).isEqualTo(8);
        assertThat(cuts.cut(0)).isEqualTo(new Cut(0, List.of("image", "bias"), 32 + 192));
        assertThat(cuts.cut(1)).isEqualTo(new Cut(1, List.of("image", "bias", "left"), 32 + 192 + 192));
        assertThat(cuts.cut(2)).isEqualTo(new Cut(2, List.of("bias", "left", "right"), 3 * 192));
        assertThat(cuts.cut(3)).isEqualTo(new Cut(3, List.of("left", "sum"), 2 * 192));
        assertThat(cuts.cut(4)).isEqualTo(new Cut(4, List.of("both"), 384));
        assertThat(cuts.cut(5)).isEqualTo(new Cut(5, List.of("scores"), 20));
        assertThat(cuts.cut(6)).isEqualTo(new Cut(6, List.of("prob"), 20));
        assertThat(cuts.cut(7)).isEqualTo(new Cut(7, List.of(), 0));
    }

    @Test
    void shapesParametersAndMacsFollowFromTheShapes() {
        Network network = diamond();
        assertThat(network.layer("both").outputShape()).isEqualTo(TensorShape.of(1, 6, 4, 4));
        assertThat(network.layer("left").parameters()).isEqualTo(3 * 2 * 9 + 3);
        assertThat(network.layer("left").macs()).isEqualTo(3 * 16 * 2 * 9);
        assertThat(network.layer("scores").parameters()).isEqualTo(96 * 5 + 5);
        assertThat(network.layer("scores").macs()).isEqualTo(96 * 5);
        assertThat(network.outputs()).containsExactly("prob", "best");
    }

    @ParameterizedTest(name = "pooling {0} by {1}/{2} gives {3}")
    @CsvSource({"55,3,2,27", "142,3,2,71", "13,3,2,6", "24,2,2,12", "5,2,2,3", "3,3,2,1", "4,3,2,2"})
    void poolingRoundsUp(int size, int kernel, int stride, int pooled) {
        TensorShape out = new MaxPooling(kernel, stride).outputShape(List.of(TensorShape.of(1, 1, size, size)));
        assertThat(out).isEqualTo(TensorShape.of(1, 1, pooled, pooled));
    }

    @Test
    void groupsDivideParametersAndMacs() {
        List<TensorShape> in = List.of(TensorShape.of(2, 8, 5, 5));
        Convolution one = new Convolution(4, 3, 1, 1, 1);
        Convolution two = new Convolution(4, 3, 1, 1, 2);
        assertThat(one.parameters(in)).isEqualTo(4 * 8 * 9 + 4);
        assertThat(two.parameters(in)).isEqualTo(4 * 4 * 9 + 4);
        assertThat(one.macs(in)).isEqualTo(2 * 4 * 25 * 8 * 9);
        assertThat(two.macs(in)).isEqualTo(one.macs(in) / 2);
    }

    @Test
    void mistakesSayWhatWasExpectedAndFound() {
        Network.Builder network = Network.builder("net").input(NetworkInput.ofFloats("x", TensorShape.of(1, 4)));
        assertThatThrownBy(() -> network.layer("conv", new Convolution(3, 3, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'conv'", "net", "batch x channels x height x width", "1x4");
        assertThatThrownBy(() -> network.layer("relu", RELU, "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'relu'", "[x]", "'y'");
        assertThatThrownBy(() -> network.layer("x", RELU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x' twice");
        assertThatThrownBy(network::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one layer");
        assertThatThrownBy(() -> network.layer("relu", RELU).build("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> new Add().outputShape(List.of(TensorShape.of(1, 2), TensorShape.of(1, 3))))
                .hasMessageContaining("[1x2, 1x3]");
        assertThatThrownBy(() -> new Concat().outputShape(List.of(TensorShape.of(1, 2), TensorShape.of(2, 3))))
                .hasMessageContaining("[1x2, 2x3]");
        assertThatThrownBy(() -> new MaxPooling(3, 4)).hasMessageContaining("4 > 3");
        assertThatThrownBy(() -> new Convolution(4, 3, 1, 1, 3)).hasMessageContaining("4 and 3");
        assertThatThrownBy(() -> new LocalResponseNormalization(4, 1e-4, 0.75)).hasMessageContaining("odd");
        assertThatThrownBy(() -> TensorShape.of(1, 0)).hasMessageContaining("[1, 0]");
    }
}
