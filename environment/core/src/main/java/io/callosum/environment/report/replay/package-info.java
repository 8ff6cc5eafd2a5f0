/**
 * What replayed policies did, as charts and tables. Entry type: {@link io.callosum.environment.report.replay.ReplaySection}. Imports the
 * report, replays, scenarios and metrics.
 */
@NullMarked
package io.callosum.environment.report.replay;

import org.jspecify.annotations.NullMarked;
