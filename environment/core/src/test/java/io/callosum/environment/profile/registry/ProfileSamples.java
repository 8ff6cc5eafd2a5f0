package io.callosum.environment.profile.registry;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A well-formed file for each format, by the format's name, and a short way to read one. */
final class ProfileSamples {
    static final Map<String, String> BY_FORMAT = Map.of(
            "layers", """
                    layer,type,output_bytes,device_ms,server_ms,device_mj
                    input,input,1000,0,0,
                    conv1,convolution,800,4,1,7.5
                    fc,fully-connected,40,8.5,2,10
                    """,
            "machine-layers", """
                    # measured on a phone
                    layer,type,output_bytes,latency_ms,energy_mj
                    input,input,1000,3,9

                    conv1,convolution,800,4,7.5
                    fc,fully-connected,40,8.5,10
                    """,
            "scission", """
                    model,block_index,input_layer,output_layer,seconds,output_bytes
                    a,0,0,1,0.004,800
                    a,1,2,2,0.0085,40
                    """,
            "prefixes", """
                    partition_index,cumulative_front_end_seconds
                    0,0.0
                    1,0.02
                    2,0.0125
                    """,
            "split-points", """
                    model,point,intermediate_bits,compression_rate,front_seconds,front_watts,front_joules
                    a,0,8000,1,0,0,0
                    a,1,819200,128,0.004,2,0.0075
                    a,2,0,1,0.0125,2,0.0175
                    """);

    private ProfileSamples() {}

    static TextSource text(String content) {
        return TextSource.of("sample.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    static String sample(String format) {
        return Optional.ofNullable(BY_FORMAT.get(format)).orElseThrow();
    }

    static MachineProfile read(String content) {
        return read(content, Optional.empty());
    }

    static MachineProfile read(String content, Optional<String> network) {
        TextSource source = text(content);
        return LayerProfiles.recognise(source).read(source, Machine.DEVICE, network);
    }
}
