package io.callosum.executors.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputBuffersTest {
    private final InputBuffers buffers = new InputBuffers();

    @Test
    void whatIsGivenBackIsUsedAgain() {
        ByteBuffer first = buffers.take(100);
        assertThat(buffers.take(100)).isNotSameAs(first);
        first.position(7);
        buffers.giveBack(first);

        ByteBuffer again = buffers.take(60);

        assertThat(again).isSameAs(first);
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(60);
        assertThat(again.order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(again.isDirect()).isTrue();
    }

    @Test
    void oneThatIsTooSmallOrFarTooLargeIsNot() {
        ByteBuffer kept = buffers.take(100);
        buffers.giveBack(kept);

        assertThat(buffers.take(101)).isNotSameAs(kept);
        assertThat(buffers.take(49)).isNotSameAs(kept);
        assertThat(buffers.take(50)).isSameAs(kept);
    }

    @Test
    void thoseUsedLastAreKept() {
        List<ByteBuffer> taken = Stream.generate(() -> buffers.take(8)).limit(5).toList();
        taken.forEach(buffers::giveBack);

        List<ByteBuffer> again = Stream.generate(() -> buffers.take(8)).limit(5).toList();

        for (int i = 0; i < 4; i++) {
            assertThat(again.get(i)).isSameAs(taken.get(4 - i));
        }
        assertThat(again.get(4)).isNotSameAs(taken.get(0));
    }
}
