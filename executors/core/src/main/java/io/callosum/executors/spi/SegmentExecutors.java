package io.callosum.executors.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the back ends on the class path. Thread-safe. */
public final class SegmentExecutors {
    private SegmentExecutors() {}

    /** All back ends, available or not, by name. */
    public static List<SegmentExecutor> all() {
        List<SegmentExecutor> executors = new ArrayList<>();
        ServiceLoader.load(SegmentExecutor.class).forEach(executors::add);
        executors.sort(Comparator.comparing(SegmentExecutor::name));
        return executors;
    }

    /**
     * The back end of that name.
     *
     * @throws IllegalArgumentException if there is none
     * @throws ExecutorException.Unavailable if it cannot run here
     */
    public static SegmentExecutor named(String name) {
        List<SegmentExecutor> executors = all();
        for (SegmentExecutor executor : executors) {
            if (executor.name().equals(name)) {
                Availability availability = executor.availability();
                if (!availability.available()) {
                    throw new ExecutorException.Unavailable("executor " + name + ": " + availability.detail());
                }
                return executor;
            }
        }
        throw new IllegalArgumentException("unknown executor '" + name + "', expected one of "
                + executors.stream().map(SegmentExecutor::name).toList());
    }
}
