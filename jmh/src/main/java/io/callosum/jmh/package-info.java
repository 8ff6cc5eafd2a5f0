/**
 * What it costs to decide and to learn: time and allocation a query.
 *
 * <p>Entry types: {@link io.callosum.jmh.DecideBenchmark} and {@link io.callosum.jmh.ObserveBenchmark}. Build them with
 * {@code mvn -pl jmh -am package -DskipTests}, then run them all, with bytes allocated a call ({@code gc.alloc.rate.norm}):
 *
 * <pre>{@code java -jar jmh/target/benchmarks.jar -prof gc}</pre>
 *
 * <p>or a part, for example {@code java -jar jmh/target/benchmarks.jar Decide -p splits=25 -prof gc}. Figures depend on the machine and
 * are asserted nowhere; a smoke test runs every benchmark once. Imports {@code controller} and JMH.
 */
@NullMarked
package io.callosum.jmh;

import org.jspecify.annotations.NullMarked;
