/**
 * Where traces are read: in this process, or on Apache Spark, which is started as a process with its own class path and sends back what
 * this one would have found.
 *
 * <p>Entry type: {@link io.callosum.environment.cli.engine.EngineOption}. Imports {@code cli.options}, {@code cli.output}, the
 * environment and picocli; of {@code environment.spark} it knows the main class by name.
 */
@NullMarked
package io.callosum.environment.cli.engine;

import org.jspecify.annotations.NullMarked;
