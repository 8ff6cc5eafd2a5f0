/**
 * How long things take and how far apart they arrive: distributions of a time in seconds that are drawn from without allocating, and whose
 * mean and variance are known in closed form.
 *
 * <p>Entry type: {@link io.callosum.environment.datacenter.distribution.Distribution}. {@link
 * io.callosum.environment.datacenter.distribution.CdfFile} reads a measured one. Imports {@code environment.text}.
 */
@NullMarked
package io.callosum.environment.datacenter.distribution;

import org.jspecify.annotations.NullMarked;
