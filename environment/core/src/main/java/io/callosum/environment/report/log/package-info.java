/**
 * Logged queries as charts and tables: what can be seen without knowing what other splits would have cost. Entry type: {@link
 * io.callosum.environment.report.log.LogSection}. Imports the report, its charts of runs, query traces and the evaluation's results.
 */
@NullMarked
package io.callosum.environment.report.log;

import org.jspecify.annotations.NullMarked;
