/**
 * What the paper reports beside what is computed here, and what that comparison comes to. Entry type: {@link
 * io.callosum.environment.reproduction.published.PaperFigures}. Imports the readers of text and the report's numbers.
 */
@NullMarked
package io.callosum.environment.reproduction.published;

import org.jspecify.annotations.NullMarked;
