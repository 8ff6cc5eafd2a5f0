/**
 * Plays policies against scenarios on a virtual clock: open-loop arrivals, outcomes that become known when a query completes, many queries
 * in flight. Entry type: {@link io.callosum.environment.replay.Replay}. Imports the controller and scenarios.
 */
@NullMarked
package io.callosum.environment.replay;

import org.jspecify.annotations.NullMarked;
