/**
 * A queue in front of identical servers, simulated until its figures are known closely enough.
 *
 * <p>Entry type: {@link io.callosum.environment.datacenter.queue.QueueSimulation}. {@link
 * io.callosum.environment.datacenter.queue.ServerPool} is the queue itself, {@link
 * io.callosum.environment.datacenter.queue.EventCalendar} the calendar of simulations in which more happens than arrivals. Times are seconds.
 * Imports {@code datacenter.distribution} and {@code evaluation.interval}.
 */
@NullMarked
package io.callosum.environment.datacenter.queue;

import org.jspecify.annotations.NullMarked;
