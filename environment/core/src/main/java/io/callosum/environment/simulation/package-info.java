/**
 * Scenarios from layer profiles and an uplink trace: what every split would have cost, with stated processes of load, throttling and noise.
 * Entry type: {@link io.callosum.environment.simulation.Simulation}. Imports the controller, scenarios and traces.
 */
@NullMarked
package io.callosum.environment.simulation;

import org.jspecify.annotations.NullMarked;
