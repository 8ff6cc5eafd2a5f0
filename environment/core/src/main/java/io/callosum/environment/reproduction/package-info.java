/**
 * Neurosurgeon's tables and figures, rebuilt with our own engine and set beside the published numbers (Kang et al., Neurosurgeon:
 * Collaborative Intelligence Between the Cloud and Mobile Edge, ASPLOS 2017). Entry type: {@link
 * io.callosum.environment.reproduction.Reproduction}. Imports the figures, the calibration, the published figures and the report.
 */
@NullMarked
package io.callosum.environment.reproduction;

import org.jspecify.annotations.NullMarked;
