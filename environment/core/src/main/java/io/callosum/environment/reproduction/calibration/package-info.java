/**
 * Neurosurgeon's devices, server, links and queries as data: every constant says whether it was published, recalled or fitted, and
 * from what. Entry type: {@link io.callosum.environment.reproduction.calibration.Study}. Imports the
 * controller and the readers of text. The datacenter uses it too.
 */
@NullMarked
package io.callosum.environment.reproduction.calibration;

import org.jspecify.annotations.NullMarked;
