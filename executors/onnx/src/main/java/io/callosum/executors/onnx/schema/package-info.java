/**
 * The messages of an ONNX file, generated from {@code onnx_model.proto} in the build; nothing here is written by hand, and nothing
 * here says what may be null.
 *
 * <p>Entry type: {@code ModelProto}. Imports Protocol Buffers; only the {@code onnx} packages import it.
 */
package io.callosum.executors.onnx.schema;
