package io.callosum.controller.adaptive;

import io.callosum.controller.energy.PowerModel;
import java.io.IOException;

/**
 * How far measured energy is from the prediction: a log factor of the device's joules and one of the radio's and waiting power. Only
 * energy that was really measured moves them; a modelled energy would only confirm its model. Mutable, owned by one
 * {@link FactorState}.
 */
final class EnergyBelief {
    private static final double SECONDS = 300;
    private static final double DEVIATION = 0.5;
    private static final double NOISE = 0.15;
    private static final double SURPRISE = 2.5;
    private static final double LEAST_MILLIJOULES = 1e-3;

    final Factor device;
    final Factor radio;
    double lastSurprise;
    /** How many energies were measured. */
    double readings;

    EnergyBelief() {
        this(new Factor(0, DEVIATION, SECONDS), new Factor(0, DEVIATION, SECONDS), 0, 0);
    }

    private EnergyBelief(Factor device, Factor radio, double lastSurprise, double readings) {
        this.device = device;
        this.radio = radio;
        this.lastSurprise = lastSurprise;
        this.readings = readings;
    }

    EnergyBelief copy() {
        return new EnergyBelief(device.copy(), radio.copy(), lastSurprise, readings);
    }

    /** Whether a visit to a split tells what its energy is: without a meter, doubt is no reason to go there. */
    boolean metered() {
        return readings > 0;
    }

    void age(double seconds) {
        if (!metered()) {
            return;
        }
        device.age(seconds);
        radio.age(seconds);
    }

    /** Takes a measured energy whose parts were predicted, without the factors, as given. */
    void observe(double measuredMillijoules, double deviceMillijoules, double radioMillijoules) {
        double ofDevice = deviceMillijoules * Math.exp(device.now.mean);
        double ofRadio = radioMillijoules * Math.exp(radio.now.mean);
        double predicted = ofDevice + ofRadio;
        if (measuredMillijoules <= LEAST_MILLIJOULES || predicted <= LEAST_MILLIJOULES) {
            return;
        }
        readings++;
        double z = Math.log(measuredMillijoules / predicted);
        double jd = ofDevice / predicted;
        double jr = ofRadio / predicted;
        double explained = jd * jd * device.now.variance + jr * jr * radio.now.variance;
        double s = NOISE * NOISE + explained;
        double limit = SURPRISE * Math.sqrt(s);
        if (Math.abs(z) <= limit) {
            lastSurprise = 0;
        } else if (Math.signum(z) == lastSurprise) {
            device.now.variance += Math.min(z * z - s, 1) * jd;
            radio.now.variance += Math.min(z * z - s, 1) * jr;
            s = NOISE * NOISE + jd * jd * device.now.variance + jr * jr * radio.now.variance;
            lastSurprise = 0;
        } else {
            lastSurprise = Math.signum(z);
            z = lastSurprise * limit;
        }
        device.now.correct(z, jd, s);
        radio.now.correct(z, jr, s);
        if (jd >= 0.2) {
            device.learnLongRun();
        }
        if (jr >= 0.2) {
            radio.learnLongRun();
        }
    }

    /** Millijoules of the radio and of waiting, without the factor. */
    static double radioMillijoules(PowerModel power, double uplinkBytes, double networkSeconds, double serverSeconds) {
        return power.millijoules(0, uplinkBytes, networkSeconds * 1e3, serverSeconds * 1e3);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        device.exchange(codec);
        radio.exchange(codec);
        lastSurprise = codec.value(lastSurprise);
        readings = codec.value(readings);
    }
}
