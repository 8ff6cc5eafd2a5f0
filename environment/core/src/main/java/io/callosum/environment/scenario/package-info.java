/**
 * Full information: what every split would have cost at each query of a scenario. Entry types: {@link
 * io.callosum.environment.scenario.Scenario}, {@link io.callosum.environment.scenario.Scenarios}. Imports the controller, the readers of
 * text, and Jackson.
 */
@NullMarked
package io.callosum.environment.scenario;

import org.jspecify.annotations.NullMarked;
