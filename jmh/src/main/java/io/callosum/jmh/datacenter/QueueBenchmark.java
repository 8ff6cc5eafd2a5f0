package io.callosum.jmh.datacenter;

import io.callosum.environment.datacenter.distribution.Exponential;
import io.callosum.environment.datacenter.distribution.Hyperexponential;
import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.Replication;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events a second of a G/M/k queue at a load of 0.8 with gaps like those of web searches, on one thread: what the simulation does, where a job is
 * settled when it arrives; event by event on the calendar of the fleet; and event by event on a priority queue of objects. A job is two events,
 * its arrival and its departure. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(2 * QueueBenchmark.JOBS)
public class QueueBenchmark {
    static final int JOBS = 10_000;
    private static final double LOAD = 0.8;
    private static final long SEED = 1;

    /** Servers of the pool. */
    @Param({"1", "64"})
    private int servers = 1;

    private Replication replication = new Replication(model(1), new SplittableRandom(SEED));
    private CalendarQueue calendar = new CalendarQueue(model(1), new SplittableRandom(SEED));
    private NaiveQueue naive = new NaiveQueue(model(1), new SplittableRandom(SEED));

    /** Made by JMH. */
    public QueueBenchmark() {}

    static QueueModel model(int servers) {
        return QueueModel.atLoad(Hyperexponential.webSearch(1), new Exponential(0.004), servers, LOAD);
    }

    /** Starts the queues, which then go on for as long as they are measured. */
    @Setup
    public void start() {
        replication = new Replication(model(servers), new SplittableRandom(SEED));
        calendar = new CalendarQueue(model(servers), new SplittableRandom(SEED));
        naive = new NaiveQueue(model(servers), new SplittableRandom(SEED));
    }

    /** The simulation's way, response times counted. */
    @Benchmark
    public double settledOnArrival() {
        replication.run(JOBS);
        return replication.meanWaitSeconds();
    }

    /** Event by event on the calendar. */
    @Benchmark
    public double calendar() {
        return calendar.run(JOBS);
    }

    /** Event by event on a priority queue of objects. */
    @Benchmark
    public double naive() {
        return naive.run(JOBS);
    }
}
