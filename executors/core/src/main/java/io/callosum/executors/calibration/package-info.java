/**
 * Measures what wire codecs make of tensors that cross and of answers, of a network or of anything that is cut in two. Entry type:
 * {@link io.callosum.executors.calibration.CodecCalibration}. Imports {@code controller}, {@code executors.codec}, {@code executors.spi} and
 * {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.calibration;

import org.jspecify.annotations.NullMarked;
