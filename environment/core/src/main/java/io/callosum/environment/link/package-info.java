/**
 * A real link with a made-up radio: a TCP relay on the loopback interface that carries a connection's uplink at the rate of a recorded
 * or synthetic trace, in real time, and adds a round-trip time. No root, no kernel modules, no other process.
 *
 * <p>Entry type: {@link io.callosum.environment.link.LinkRelay}. What leaves when is {@link io.callosum.environment.link.TokenBucket},
 * arithmetic without a clock. The relay shapes TCP payload, not headers; it loses and reorders nothing. Times are seconds of the
 * trace or nanoseconds of {@link System#nanoTime()}, as the names say. Imports {@code trace} and the JDK.
 */
@NullMarked
package io.callosum.environment.link;

import org.jspecify.annotations.NullMarked;
