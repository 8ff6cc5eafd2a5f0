/**
 * The command line's work with ONNX files. Entry type: {@link io.callosum.environment.cli.onnx.RunCommand}. Imports the command line's
 * options and output, and {@code executors.onnx}.
 */
@NullMarked
package io.callosum.environment.cli.onnx;

import org.jspecify.annotations.NullMarked;
