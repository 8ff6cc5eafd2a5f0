/**
 * One query from input to answer: the head here, the tail elsewhere, the whole here if the tail cannot be had.
 *
 * <p>Entry type: {@link io.callosum.executors.pipeline.SplitPipeline}. {@link io.callosum.executors.pipeline.TailRunner} is the port
 * that a remote client implements. Imports {@code controller}, {@code executors.codec}, {@code executors.energy},
 * {@code executors.spi} and {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.pipeline;

import org.jspecify.annotations.NullMarked;
