/**
 * {@code callosum train}: from query traces, or from simulated days, to a policy file that devices start from. Entry type: {@link
 * io.callosum.environment.cli.train.TrainCommand}. Imports the environment and picocli.
 */
@NullMarked
package io.callosum.environment.cli.train;

import org.jspecify.annotations.NullMarked;
