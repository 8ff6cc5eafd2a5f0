/**
 * A report as one HTML file that needs nothing else: styles, the chart library uPlot and all data are in it. Entry type: {@link
 * io.callosum.environment.report.html.HtmlReport}. Imports the report, the writer of text files, and Jackson.
 */
@NullMarked
package io.callosum.environment.report.html;

import org.jspecify.annotations.NullMarked;
