package io.callosum.environment.datacenter.calibration;

/**
 * The paper's three links: the uplink rates that its upload times of AlexNet's image of 152 kB imply (95, 180 and 870 ms), and a round trip that
 * is fitted.
 */
public enum CalibratedLink {
    /** Wi-Fi. */
    WIFI("Wi-Fi", 95),
    /** LTE. */
    LTE("LTE", 180),
    /** 3G. */
    THREE_G("3G", 870);

    /** Fitted. */
    public static final double ROUND_TRIP_SECONDS = 0.0046;

    private static final double IMAGE_KILOBITS = 152 * 8;

    private final String label;
    private final double uplinkMegabitsPerSecond;

    CalibratedLink(String label, double imageMillis) {
        this.label = label;
        this.uplinkMegabitsPerSecond = IMAGE_KILOBITS / imageMillis;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    /** The uplink's rate. */
    public double uplinkMegabitsPerSecond() {
        return uplinkMegabitsPerSecond;
    }
}
