/**
 * What it costs to decide, to learn, to replay and to read: time and allocation a query.
 *
 * <p>Entry types: {@link io.callosum.jmh.DecideBenchmark} and {@link io.callosum.jmh.ObserveBenchmark}. Build them with
 * {@code mvn -pl jmh -am package -DskipTests}, then run them all, with bytes allocated a call ({@code gc.alloc.rate.norm}):
 *
 * <pre>{@code java -jar jmh/target/benchmarks.jar -prof gc}</pre>
 *
 * <p>or a part, for example {@code java -jar jmh/target/benchmarks.jar Decide -p splits=25 -prof gc}. Figures depend on the machine and
 * are asserted nowhere; a smoke test runs every benchmark once. {@link io.callosum.jmh.LongTrace} writes
 * query traces of any length, to see that memory stays flat. Imports {@code controller}, {@code environment} and JMH.
 */
@NullMarked
package io.callosum.jmh;

import org.jspecify.annotations.NullMarked;
