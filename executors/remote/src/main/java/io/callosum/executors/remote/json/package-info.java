/**
 * The Open Inference Protocol v2 as HTTP and JSON carry it: the messages of the gRPC protocol, written and read as JSON without the binary
 * extension, so that everything above them is the same for both transports.
 *
 * <p>Entry types: {@link io.callosum.executors.remote.json.JsonRequest} and {@link io.callosum.executors.remote.json.JsonReply}. Floats are
 * written so that reading them gives the same bits; 16-bit floats, NaN and infinities have no JSON form and are refused. Imports
 * {@code remote.wire} and the generated protocol.
 */
@NullMarked
package io.callosum.executors.remote.json;

import org.jspecify.annotations.NullMarked;
