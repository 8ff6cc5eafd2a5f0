package io.callosum.environment.cli.options;

import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.profile.ProfiledSplits;
import io.callosum.environment.profile.registry.ProfileFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a network takes on the device and on the server, from files: options that several commands share. */
public final class ProfileOptions {
    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Layer profile of both machines: layer,type,output_bytes,device_ms,server_ms[,device_mj].")
    private @Nullable Path profile;

    @Option(
            names = "--device-profile",
            paramLabel = "FILE",
            description =
                    "Layer profile of the device, with --server-profile: layer,type,output_bytes,latency_ms[,energy_mj], "
                            + "Scission blocks, cumulative prefixes or split points.")
    private @Nullable Path deviceProfile;

    @Option(names = "--server-profile", paramLabel = "FILE", description = "Layer profile of the server.")
    private @Nullable Path serverProfile;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description =
                    "Which network to take from a profile of several, or what to call that of one (default: the file's name).")
    private @Nullable String network;

    @Option(
            names = "--input-bytes",
            paramLabel = "N",
            description =
                    "Bytes of the input, which cross at split 0 (default: as in the profile; 150000 for Scission blocks, "
                            + "which do not say).")
    private @Nullable Long inputBytes;

    @Option(
            names = "--profile-format",
            paramLabel = "NAME[,NAME]",
            split = ",",
            description =
                    "Format of the profile, or of the device's and the server's, where the content does not tell: layers, "
                            + "machine-layers, scission, prefixes, split-points.")
    private @Nullable List<String> formats;

    /** Whether any profile was named. */
    public boolean given() {
        return profile != null || deviceProfile != null || serverProfile != null;
    }

    /**
     * The files, not yet read.
     *
     * @throws BadInputException if they are not one of both machines or one of each, or another option does not fit
     */
    public ProfileFiles files() {
        ProfileFiles files = named();
        try {
            if (network != null) {
                files = files.withNetwork(network);
            }
            if (inputBytes != null) {
                files = files.withInputBytes(inputBytes);
            }
            if (formats != null) {
                int most = profile != null ? 1 : 2;
                if (formats.isEmpty() || formats.size() > most) {
                    throw new BadInputException(
                            "expected a format for each file for --profile-format, found " + String.join(",", formats));
                }
                files = files.withFormats(formats.get(0), formats.get(formats.size() - 1));
            }
            return files;
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    /**
     * The cost of every split. What had to be assumed is said on stderr.
     *
     * @throws BadInputException as {@link #files}
     * @throws io.callosum.environment.text.TextFormatException if a file cannot be read or understood
     */
    public SplitCosts costs() {
        ProfiledSplits splits = files().read();
        splits.remarks().forEach(System.err::println);
        return splits.costs();
    }

    private ProfileFiles named() {
        if (profile != null && deviceProfile == null && serverProfile == null) {
            return ProfileFiles.both(profile);
        }
        if (profile == null && deviceProfile != null && serverProfile != null) {
            return ProfileFiles.pair(deviceProfile, serverProfile);
        }
        StringBuilder found = new StringBuilder();
        append(found, "--profile", profile);
        append(found, "--device-profile", deviceProfile);
        append(found, "--server-profile", serverProfile);
        throw new BadInputException("expected either --profile, or --device-profile and --server-profile, found "
                + (found.isEmpty() ? "none of them" : found));
    }

    private static void append(StringBuilder found, String option, @Nullable Path file) {
        if (file != null) {
            found.append(found.isEmpty() ? "" : " and ").append(option);
        }
    }
}
