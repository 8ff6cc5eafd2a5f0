/**
 * A slower machine made of a faster one. Entry type: {@link io.callosum.executors.throttle.ThrottledSession}. Imports
 * {@code controller.network}, {@code executors.codec}, {@code executors.pipeline},
 * {@code executors.spi} and {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.throttle;

import org.jspecify.annotations.NullMarked;
