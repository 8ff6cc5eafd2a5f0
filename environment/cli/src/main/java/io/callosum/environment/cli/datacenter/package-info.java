/**
 * {@code callosum datacenter}: queues, Neurosurgeon's figure 16, and fleets of phones on one server. Entry type: {@link
 * io.callosum.environment.cli.datacenter.DatacenterCommand}. Imports {@code environment.datacenter} and picocli.
 */
@NullMarked
package io.callosum.environment.cli.datacenter;

import org.jspecify.annotations.NullMarked;
