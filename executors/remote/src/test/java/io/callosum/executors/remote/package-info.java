/**
 * What the tests of both halves share: a cheap executor, a gate, a pair of server and client on 127.0.0.1.
 *
 * <p>Entry type: {@code Loopback}. Imported by the tests of this module only.
 */
package io.callosum.executors.remote;
