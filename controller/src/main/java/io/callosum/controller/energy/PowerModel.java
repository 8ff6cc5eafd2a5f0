package io.callosum.controller.energy;

import java.io.Serializable;

/**
 * Energy of the device from times, in the manner of Neurosurgeon (2017) with the radio of Huang et al. (A Close Examination of
 * Performance and Power Characteristics of 4G LTE Networks, MobiSys 2012): compute power while it computes, {@code alpha x rate + beta}
 * while it transmits, a waiting power while the server works. No promotion, tail or downlink. What it gives is modelled, never measured.
 *
 * @param deviceWatts while layers run on the device
 * @param radioMilliwattsPerMegabit alpha, mW per Mbit/s of uplink, equal to mJ a megabit
 * @param radioMilliwatts beta, mW while transmitting
 * @param waitMilliwatts while waiting for the server
 */
public record PowerModel(
        double deviceWatts, double radioMilliwattsPerMegabit, double radioMilliwatts, double waitMilliwatts)
        implements Serializable {
    /**
     * A phone CPU of 3 W (chosen within the range that reproduces Neurosurgeon's order of energies) on LTE with the coefficients
     * attributed to Huang et al. (438.39 mW per Mbit/s + 1288.04 mW); waiting is free, as in Neurosurgeon's algorithm 1.
     */
    public static final PowerModel PHONE_ON_LTE = new PowerModel(3, 438.39, 1288.04, 0);

    public PowerModel {
        for (double value : new double[] {deviceWatts, radioMilliwattsPerMegabit, radioMilliwatts, waitMilliwatts}) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("expected finite powers >= 0, found " + value);
            }
        }
    }

    /**
     * Millijoules of a query.
     *
     * @param deviceMillis layers on the device, a fallback included
     * @param uplinkBytes what was sent
     * @param networkMillis time on the network
     * @param waitMillis time waiting for the server, its queue included
     */
    public double millijoules(double deviceMillis, double uplinkBytes, double networkMillis, double waitMillis) {
        double megabits = uplinkBytes * 8e-6;
        return deviceWatts * deviceMillis
                + radioMilliwattsPerMegabit * megabits
                + radioMilliwatts * networkMillis / 1e3
                + waitMilliwatts * waitMillis / 1e3;
    }
}
