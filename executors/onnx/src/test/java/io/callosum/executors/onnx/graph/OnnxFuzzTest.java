package io.callosum.executors.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files: read, or refused in one line. */
class OnnxFuzzTest {
    private static final int FILES = 3000;

    private static byte[] model() {
        GraphProto body = new TestModel().node("t = Add(a, w)").output("t").graph();
        return new TestModel()
                .input("x", ScalarType.FLOAT32, -1, 4)
                .input("flag", ScalarType.BOOL)
                .weight("w", 4)
                .longs("to", 1, -1)
                .node("c = Identity(w)")
                .node("a = Add(x, c)")
                .node("b = If(flag)", TestModel.body("then_branch", body), TestModel.body("else_branch", body))
                .node("y = Reshape(b, to)")
                .output("y", "a")
                .build()
                .toByteArray();
    }

    private static byte[] damaged(Random random) {
        byte[] bytes = model();
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void neverFailsInAnotherWay(long seed) {
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            byte[] bytes = damaged(random);
            try {
                OnnxGraph graph = OnnxFiles.parse("f.onnx", bytes);
                assertThat(graph.cuts()).hasSize(graph.nodeCount() + 1);
                assertThat(graph.cut(graph.nodeCount()).crossing()).isEmpty();
                SubModels.exposed(graph);
                SubModels.described(graph);
                read++;
            } catch (OnnxFormatException line) {
                assertThat(line.getMessage()).startsWith("f.onnx: expected ").matches("\\P{Cntrl}*");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(FILES / 20);
        assertThat(refused).isGreaterThan(FILES / 20);
    }
}
