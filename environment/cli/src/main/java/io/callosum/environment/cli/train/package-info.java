/**
 * {@code callosum train}: what a device may start from. Entry type: {@link io.callosum.environment.cli.train.TrainCommand}. Imports picocli
 * and the trainers.
 */
@NullMarked
package io.callosum.environment.cli.train;

import org.jspecify.annotations.NullMarked;
