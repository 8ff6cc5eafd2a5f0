/**
 * Charts as PNG and SVG files, drawn by XChart without a screen. Entry type: {@link
 * io.callosum.environment.report.picture.ChartPictures}. Imports the report, XChart and Batik, which a user of this package has to
 * bring: this module's dependency on them is optional.
 */
@NullMarked
package io.callosum.environment.report.picture;

import org.jspecify.annotations.NullMarked;
