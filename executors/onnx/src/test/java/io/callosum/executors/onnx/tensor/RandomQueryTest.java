package io.callosum.executors.onnx.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.executors.onnx.schema.TensorShapeProto;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RandomQueryTest {
    private static final int UINT8 = 2;
    private static final int FLOAT = 1;

    /** A name for what is open, a size below 0 that says the same, and a size. */
    private static ValueInfoProto input(int type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        shape.addDimBuilder().setDimValue(-1);
        shape.addDimBuilder().setDimValue(4);
        return ValueInfoProto.newBuilder()
                .setName("x")
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }

    private static RawTensor made(Map<String, RawTensor> query) {
        return Objects.requireNonNull(query.get("x"));
    }

    @Test
    void openDimensionsAreAsSaidAndTheSeedDecides() {
        Map<String, ValueInfoProto> inputs = Map.of("x", input(FLOAT));
        RawTensor made = made(RandomQuery.of(inputs, 3, 1));
        assertThat(made.shape()).containsExactly(3, 3, 4);
        assertThat(made).isEqualTo(made(RandomQuery.of(inputs, 3, 1)));
        assertThat(made).isNotEqualTo(made(RandomQuery.of(inputs, 3, 2)));
        for (double value : made.toDoubles()) {
            assertThat(value).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void aShapeThatWasGivenIsTaken() {
        RawTensor made = made(RandomQuery.of(Map.of("x", input(UINT8)), 3, Map.of("x", new long[] {2, 5, 4}), 1));
        assertThat(made.shape()).containsExactly(2, 5, 4);
        assertThat(made.type()).isEqualTo(ScalarType.UINT8);
    }

    @Test
    void whatIsNoTensorOfNumbersIsSaid() {
        ValueInfoProto sequence = ValueInfoProto.newBuilder()
                .setName("x")
                .setType(TypeProto.getDefaultInstance())
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomQuery.of(Map.of("x", sequence), 1, 1))
                .withMessage("input 'x': expected a tensor of numbers, found a sequence, a map or something else");
        int string = 8;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomQuery.of(Map.of("x", input(string)), 1, 1))
                .withMessage("input 'x': expected a tensor of numbers, found one of type 8");
    }
}
