/**
 * Keys and certificates from PEM files, for both halves. Entry type: {@link io.callosum.executors.remote.tls.TlsFiles}. Imports nothing
 * of Callosum.
 */
@NullMarked
package io.callosum.executors.remote.tls;

import org.jspecify.annotations.NullMarked;
