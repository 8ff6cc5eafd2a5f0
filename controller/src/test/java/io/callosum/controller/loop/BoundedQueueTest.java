package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedQueueTest {
    @ParameterizedTest(name = "at least {0}: {1}")
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "1000, 1024", "1024, 1024", "1025, 2048"})
    void capacityIsTheNextPowerOfTwo(int least, int capacity) {
        BoundedQueue<Integer> queue = new BoundedQueue<>(least);
        assertThat(queue.capacity()).isEqualTo(capacity);
        for (int i = 0; i < capacity; i++) {
            assertThat(queue.offer(i)).isTrue();
        }
        assertThat(queue.offer(-1)).isFalse();
        assertThat(queue.poll()).isZero();
        assertThat(queue.offer(-1)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void behavesAsADequeWithABound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BoundedQueue<Integer> queue = new BoundedQueue<>(8);
        ArrayDeque<Integer> reference = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            if (random.nextBoolean()) {
                boolean fits = reference.size() < 8;
                assertThat(queue.offer(i)).isEqualTo(fits);
                if (fits) {
                    reference.add(i);
                }
            } else {
                assertThat(queue.poll()).isEqualTo(reference.poll());
            }
            assertThat(queue.isEmpty()).isEqualTo(reference.isEmpty());
        }
    }

    @Test
    void producersLoseNothingAndKeepTheirOrder() throws InterruptedException {
        int producers = 3;
        int each = 20_000;
        BoundedQueue<int[]> queue = new BoundedQueue<>(4);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                await(go);
                for (int i = 0; i < each; i++) {
                    int[] element = {producer, i};
                    while (!queue.offer(element)) {
                        Thread.onSpinWait();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        int[] next = new int[producers];
        for (int taken = 0; taken < producers * each; ) {
            int[] element = queue.poll();
            if (element == null) {
                Thread.onSpinWait();
            } else {
                assertThat(element[1]).isEqualTo(next[element[0]]);
                next[element[0]]++;
                taken++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(next).containsOnly(each);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
