package io.callosum.environment.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
final class DelayLineTest {
    private static final int CHUNK_BYTES = 16_384;

    @Test
    void chunksComeOutInOrderAndNotEarly() throws InterruptedException {
        long delayNanos = TimeUnit.MILLISECONDS.toNanos(20);
        DelayLine line = new DelayLine(delayNanos);
        long start = System.nanoTime();
        line.put(new byte[] {1}, start);
        line.put(new byte[] {2}, start);
        line.put(DelayLine.END, start);
        assertThat(line.take()).containsExactly(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(delayNanos);
        assertThat(line.take()).containsExactly(2);
        assertThat(line.take()).isEmpty();
    }

    @Test
    void whatIsNotYetDueDoesNotHoldTheSenderUp() throws InterruptedException {
        DelayLine line = new DelayLine(TimeUnit.HOURS.toNanos(1));
        for (int bytes = 0; bytes < 8 << 20; bytes += CHUNK_BYTES) {
            line.put(new byte[CHUNK_BYTES], System.nanoTime());
        }
        assertThat(sendersWaitAfter(line, 0)).isTrue();
    }

    @Test
    void aReceiverThatDoesNotTakeHoldsTheSenderUp() throws InterruptedException {
        DelayLine line = new DelayLine(0);
        assertThat(sendersWaitAfter(line, (256 << 10) / CHUNK_BYTES)).isTrue();
    }

    /** Puts chunks until that blocks, sees that it does after so many, and that taking one lets one in. */
    private static boolean sendersWaitAfter(DelayLine line, int chunks) throws InterruptedException {
        AtomicInteger put = new AtomicInteger();
        Thread sender = LoopbackServer.daemon(
                () -> {
                    try {
                        while (true) {
                            line.put(new byte[CHUNK_BYTES], System.nanoTime());
                            put.incrementAndGet();
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "test-sender");
        try {
            awaitBlocked(sender);
            assertThat(put).hasValue(chunks);
            if (chunks > 0) {
                line.take();
                while (put.get() == chunks) {
                    Thread.sleep(1);
                }
                awaitBlocked(sender);
                assertThat(put).hasValue(chunks + 1);
            }
            return sender.isAlive();
        } finally {
            sender.interrupt();
            sender.join();
        }
    }

    private static void awaitBlocked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }
}
