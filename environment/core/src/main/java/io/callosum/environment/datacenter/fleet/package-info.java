/**
 * Thousands of phones that decide for themselves, and the one server that they share.
 *
 * <p>Entry type: {@link io.callosum.environment.datacenter.fleet.FleetSimulation}, which plays one {@link
 * io.callosum.environment.datacenter.fleet.FleetPolicy} and returns a {@link io.callosum.environment.datacenter.fleet.FleetRun}. Phones know nothing
 * of one another; what couples them is the server's queue. Imports {@code controller}, {@code datacenter.distribution}, {@code
 * datacenter.queue} and {@code reproduction.calibration}.
 */
@NullMarked
package io.callosum.environment.datacenter.fleet;

import org.jspecify.annotations.NullMarked;
