/**
 * What it costs to decide, to learn, to replay and to read: time and allocation a query.
 *
 * <p>Build with {@code mvn -pl jmh -am package -DskipTests}. Without arguments the jar measures ours beside Vowpal Wabbit on the same
 * decisions, readers beside a writer, and the first decision of a fresh JVM, and prints one table; with arguments it is JMH, and
 * {@code -prof gc} adds bytes allocated a call ({@code gc.alloc.rate.norm}):
 *
 * <pre>{@code java -jar jmh/target/benchmarks.jar --report docs/benchmarks/vowpal-wabbit.md
 * java -jar jmh/target/benchmarks.jar Decide -p splits=25 -prof gc}</pre>
 *
 * <p>Entry types: {@code comparison.Comparison}; {@link io.callosum.jmh.ReplayedDecideBenchmark},
 * {@link io.callosum.jmh.ReplayedMissBenchmark} and {@link io.callosum.jmh.ReplayedObserveBenchmark} on contexts of a replayed scenario; {@link io.callosum.jmh.ThreadsBenchmark};
 * {@link io.callosum.jmh.datacenter.QueueBenchmark} on events of a simulated queue;
 * {@link io.callosum.jmh.DecideBenchmark} and {@link io.callosum.jmh.ObserveBenchmark} over policies and numbers of splits. Figures
 * depend on the machine and are asserted nowhere; smoke tests run every benchmark once. {@link io.callosum.jmh.LongTrace} writes
 * query traces of any length, to see that memory stays flat. Imports {@code controller}, {@code environment} and JMH.
 */
@NullMarked
package io.callosum.jmh;

import org.jspecify.annotations.NullMarked;
