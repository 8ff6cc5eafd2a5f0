package io.callosum.controller.adaptive;

import java.io.IOException;

/** Settings as numbers. Stateless. */
final class SettingsCodec {
    private SettingsCodec() {}

    /** Reads or writes; returns what holds afterwards. */
    static AdaptiveSettings exchange(AdaptiveSettings present, StateCodec codec) throws IOException {
        double[] values = {
            present.linkDeviation(),
            present.roundTripDeviation(),
            present.deviceDeviation(),
            present.serverDeviation(),
            present.profileDeviation(),
            present.splitDeviation(),
            present.transferNoise(),
            present.glanceNoise(),
            present.serverNoise(),
            present.serverFloorShare(),
            present.serverFloorSeconds(),
            present.explorationFloor(),
            present.valueOfInformation(),
            present.cache() ? 1 : 0
        };
        codec.array(values);
        return new AdaptiveSettings(
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                values[6],
                values[7],
                values[8],
                values[9],
                values[10],
                values[11],
                values[12],
                values[13] != 0);
    }
}
