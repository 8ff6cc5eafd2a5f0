package io.callosum.environment.datacenter.fleet;

/** How the phones of a fleet decide. */
public enum FleetPolicy {
    /** Everything is sent. */
    ALL_SERVER("all-server"),
    /** Nothing is sent. */
    ALL_DEVICE("all-device"),
    /** Neurosurgeon without load: predictions and the link's present rate. */
    STATIC("static"),
    /** Neurosurgeon with load: each phone also asks the server now and then how long its queue is, and believes that until it asks again. */
    STATIC_PING("static-ping"),
    /** Ours: each phone has an adaptive policy of its own, which knows its own outcomes and nothing else. */
    ADAPTIVE("adaptive");

    private final String label;

    FleetPolicy(String label) {
        this.label = label;
    }

    /** The name in tables and on the command line. */
    public String label() {
        return label;
    }
}
