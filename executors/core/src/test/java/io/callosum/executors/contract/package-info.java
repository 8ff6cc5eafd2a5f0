/**
 * What every back end must keep, as tests that it extends.
 *
 * <p>Entry type: {@link io.callosum.executors.contract.SegmentExecutorContract}. Part of the test jar. Imports {@code controller} and
 * this module's executor packages, the reference among them, JUnit and AssertJ.
 */
@NullMarked
package io.callosum.executors.contract;

import org.jspecify.annotations.NullMarked;
