/**
 * The machines, links and queries of Neurosurgeon's evaluation (Kang et al., ASPLOS 2017) as a handful of constants: some published, the rest
 * fitted, because the paper does not give the layers' times.
 *
 * <p>Entry type: {@link io.callosum.environment.datacenter.calibration.Calibration}. Imports {@code controller.catalog}, {@code
 * controller.network} and {@code controller.profile}.
 */
@NullMarked
package io.callosum.environment.datacenter.calibration;

import org.jspecify.annotations.NullMarked;
