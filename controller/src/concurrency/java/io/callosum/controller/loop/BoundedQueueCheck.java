package io.callosum.controller.loop;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Many producers, one consumer at a time: what was accepted is taken once. */
public class BoundedQueueCheck {
    private final BoundedQueue<Integer> queue = new BoundedQueue<>(2);
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> accepted = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final Set<Integer> taken = Collections.newSetFromMap(new ConcurrentHashMap<>());

    /** Adds a number that nobody added before. */
    @Operation
    public void offer() {
        Integer element = next.getAndIncrement();
        if (queue.offer(element)) {
            accepted.add(element);
        }
    }

    /** Takes one, if there is one. */
    @Operation(nonParallelGroup = "consumer")
    public void poll() {
        take();
    }

    private boolean take() {
        Integer element = queue.poll();
        if (element != null && !taken.add(element)) {
            throw new IllegalStateException("taken twice: " + element);
        }
        return element != null;
    }

    /** With everybody gone, the rest can be taken, and nothing is missing. */
    @Validate
    public void nothingIsLost() {
        boolean more;
        do {
            more = take();
        } while (more);
        if (!taken.equals(accepted) || !queue.isEmpty()) {
            throw new IllegalStateException("accepted " + accepted + ", taken " + taken);
        }
    }

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .check(BoundedQueueCheck.class);
    }

    @Test
    void stress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(4)
                .check(BoundedQueueCheck.class);
    }
}
