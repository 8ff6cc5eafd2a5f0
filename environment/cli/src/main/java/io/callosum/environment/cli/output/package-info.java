/**
 * What commands show of themselves while they work. Entry type: {@link io.callosum.environment.cli.output.Progress}. Imports picocli.
 */
@NullMarked
package io.callosum.environment.cli.output;

import org.jspecify.annotations.NullMarked;
