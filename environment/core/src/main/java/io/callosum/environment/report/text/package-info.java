/** A report on a terminal: its prose and tables. Entry type: {@link io.callosum.environment.report.text.TextReport}. Imports the report. */
@NullMarked
package io.callosum.environment.report.text;

import org.jspecify.annotations.NullMarked;
