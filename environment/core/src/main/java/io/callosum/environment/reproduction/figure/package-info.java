/**
 * The paper's tables and figures, one builder each. Entry type: {@link io.callosum.environment.reproduction.figure.FigureBuilder}.
 * Imports the calibration, the published figures, the report, and what plays policies: replay, simulation, baselines; and
 * the datacenter, which knows the calibration and the published figures itself.
 */
@NullMarked
package io.callosum.environment.reproduction.figure;

import org.jspecify.annotations.NullMarked;
