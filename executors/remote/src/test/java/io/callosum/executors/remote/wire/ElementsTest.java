package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementsTest {
    private static final int COUNT = 2500;

    private static ByteBuffer floats(int at, int bits) {
        ByteBuffer bytes = ByteBuffer.allocate(COUNT * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < COUNT; i++) {
            bytes.putFloat(i % 3 == 0 ? Float.NEGATIVE_INFINITY : i % 3 == 1 ? Float.POSITIVE_INFINITY : -i);
        }
        return bytes.putInt(at * Float.BYTES, bits).flip();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(ints = {0, 1, 7, 1023, 1024, 2047, 2048, 2498, 2499})
    void everyKindOfNanIsFoundWhereverItIs(int at) {
        for (int bits : new int[] {0x7fc0_0000, 0x7f80_0001, 0x7fff_ffff, 0xff80_0001, 0xffff_ffff}) {
            assertThat(Elements.hasNan("FP32", floats(at, bits))).isTrue();
            assertThat(Elements.hasNan("INT32", floats(at, bits))).isFalse();
        }
        for (int bits : new int[] {0, 0x8000_0000, 1, 0x7f80_0000, 0xff80_0000, 0x7f7f_ffff}) {
            assertThat(Elements.hasNan("FP32", floats(at, bits))).isFalse();
        }
    }
}
