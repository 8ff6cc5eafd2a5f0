/**
 * Measures what wire codecs make of a network's tensors and answers. Entry type:
 * {@link io.callosum.executors.calibration.CodecCalibration}. Imports {@code controller}, {@code executors.codec}, {@code executors.spi} and
 * {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.calibration;

import org.jspecify.annotations.NullMarked;
