/**
 * What cutting networks on the phone does to the datacenter: Neurosurgeon's figure 16 (Kang et al., ASPLOS 2017), and thousands of phones on one
 * server.
 *
 * <p>Entry types: {@link io.callosum.environment.datacenter.ThroughputStudy}, the queries that a server sustains; {@code
 * datacenter.fleet}, phones that decide for themselves. Below: {@code datacenter.queue} simulates queues, {@code datacenter.distribution} has
 * what arrives and how long it takes. Machines, links and queries are those of {@code reproduction.calibration}. Imports {@code controller},
 * {@code environment.evaluation.interval}, {@code environment.text}, {@code reproduction.calibration} and {@code reproduction.published}.
 */
@NullMarked
package io.callosum.environment.datacenter;

import org.jspecify.annotations.NullMarked;
