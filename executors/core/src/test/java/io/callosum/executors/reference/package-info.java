/**
 * The slow, obvious computation that fast back ends are compared with: nested loops over plain arrays, sums in double.
 *
 * <p>Entry type: {@link io.callosum.executors.reference.ReferenceExecutor}. Part of the test jar, for back ends' tests only. Imports
 * {@code controller.network} and this module's executor packages.
 */
@NullMarked
package io.callosum.executors.reference;

import org.jspecify.annotations.NullMarked;
