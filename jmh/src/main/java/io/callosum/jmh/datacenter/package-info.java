/**
 * Queues of the datacenter simulation, told in three ways. Entry type: {@link io.callosum.jmh.datacenter.QueueBenchmark}. Imports {@code
 * environment.datacenter}.
 */
@NullMarked
package io.callosum.jmh.datacenter;

import org.jspecify.annotations.NullMarked;
