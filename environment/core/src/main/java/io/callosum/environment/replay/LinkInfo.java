package io.callosum.environment.replay;

/** What a policy is told of the link before a query. */
public enum LinkInfo {
    /** Nothing but its own transfers: the goodput of the last completed one, where feedback has its network time. */
    OWN,
    /** The mean uplink rate of the last second, whoever used it. */
    RECENT
}
