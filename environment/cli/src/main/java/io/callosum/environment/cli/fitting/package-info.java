/**
 * The command that fits regressions of layer latency. Entry type: {@link io.callosum.environment.cli.fitting.FitCommand}. Imports
 * {@code environment.fitting} and the shared options and output.
 */
@NullMarked
package io.callosum.environment.cli.fitting;

import org.jspecify.annotations.NullMarked;
