/**
 * One table of what ours costs and what Vowpal Wabbit costs on the same decisions, on this machine.
 *
 * <p>Entry type: {@link io.callosum.jmh.comparison.Comparison}, the main class of {@code benchmarks.jar}. Imports
 * {@code io.callosum.jmh}, {@code io.callosum.jmh.vowpal}, {@code controller} and JMH.
 */
@NullMarked
package io.callosum.jmh.comparison;

import org.jspecify.annotations.NullMarked;
