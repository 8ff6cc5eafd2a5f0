/**
 * A day with a battery that has to last it: queries in bursts, a link whose rate has memory, and queues that the queries themselves
 * lengthen. Entry types: {@link io.callosum.environment.battery.BatteryScenario}, {@link io.callosum.environment.battery.BatteryReplay}
 * and, for who decides step by step, {@link io.callosum.environment.battery.BatteryWorld}. Imports the controller, the replay's clock and
 * traces.
 */
@NullMarked
package io.callosum.environment.battery;

import org.jspecify.annotations.NullMarked;
