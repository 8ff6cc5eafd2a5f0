/**
 * What a back end implements: open a network, run a segment of its layers, report each layer's time.
 *
 * <p>Entry types: {@link io.callosum.executors.spi.SegmentExecutor}, which back ends register as a
 * {@link java.util.ServiceLoader} service, and {@link io.callosum.executors.spi.SegmentExecutors}, which finds them. Back ends extend
 * the contract kit in this module's test jar. Imports {@code controller.network} and {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.spi;

import org.jspecify.annotations.NullMarked;
