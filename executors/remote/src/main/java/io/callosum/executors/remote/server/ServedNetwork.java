package io.callosum.executors.remote.server;

import io.callosum.executors.spi.NetworkSession;

/**
 * A network to serve. The session stays the caller's, who closes it after the server.
 *
 * @param executor the name of the back end that opened the session; clients see the platform {@code callosum_<executor>}
 * @param session the open network; all its tails are served
 */
public record ServedNetwork(String executor, NetworkSession session) {}
