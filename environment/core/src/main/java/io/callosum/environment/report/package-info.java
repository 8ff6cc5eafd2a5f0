/**
 * A report as a document: sections of paragraphs, tables and charts, apart from how they are shown. Entry type: {@link
 * io.callosum.environment.report.Report}. Imports the JDK only. {@code report.html}, {@code report.picture} and {@code report.text}
 * show it.
 */
@NullMarked
package io.callosum.environment.report;

import org.jspecify.annotations.NullMarked;
