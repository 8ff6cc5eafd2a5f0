/**
 * What several commands take, and what is said when it cannot be used. Entry type: {@link io.callosum.environment.cli.options.NetworkOptions}. Imports the modules and picocli.
 */
@NullMarked
package io.callosum.environment.cli.options;

import org.jspecify.annotations.NullMarked;
