/**
 * Vowpal Wabbit on the same decisions: 25 splits as the actions of a contextual bandit with action-dependent features.
 *
 * <p>Entry type: {@link io.callosum.jmh.vowpal.VowpalWabbitBenchmark}. Its library is native and comes for Linux on x86-64 only;
 * {@link io.callosum.jmh.vowpal.VowpalSession#unavailable} says why it is missing elsewhere. Imports {@code io.callosum.jmh},
 * {@code controller}, JMH and vw-jni.
 */
@NullMarked
package io.callosum.jmh.vowpal;

import org.jspecify.annotations.NullMarked;
