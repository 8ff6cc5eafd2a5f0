package io.callosum.environment.profile.registry;

import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachinePair;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledSplits;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Files that say what a network takes on a device and on a server: one of both machines, or one of each. Nothing is read before
 * {@link #read}. Immutable and thread-safe.
 */
public final class ProfileFiles {
    /** Inputs above this are refused, in bytes. */
    public static final long MOST_INPUT_BYTES = 1_000_000_000_000L;

    private final Path device;
    private final Optional<Path> server;
    private final Optional<String> network;
    private final OptionalLong inputBytes;
    private final Optional<LayerProfileFormat> deviceFormat;
    private final Optional<LayerProfileFormat> serverFormat;

    private ProfileFiles(
            Path device,
            Optional<Path> server,
            Optional<String> network,
            OptionalLong inputBytes,
            Optional<LayerProfileFormat> deviceFormat,
            Optional<LayerProfileFormat> serverFormat) {
        this.device = device;
        this.server = server;
        this.network = network;
        this.inputBytes = inputBytes;
        this.deviceFormat = deviceFormat;
        this.serverFormat = serverFormat;
    }

    /** One file of both machines. */
    public static ProfileFiles both(Path file) {
        return of(file, Optional.empty());
    }

    /** A file of each machine. A file of both machines serves for either. */
    public static ProfileFiles pair(Path device, Path server) {
        return of(device, Optional.of(server));
    }

    private static ProfileFiles of(Path device, Optional<Path> server) {
        return new ProfileFiles(
                device, server, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    /** With the network to take from files of several; files that name none are taken to be of it. */
    public ProfileFiles withNetwork(String name) {
        return new ProfileFiles(device, server, Optional.of(name), inputBytes, deviceFormat, serverFormat);
    }

    /**
     * With the size of the input, which crosses at split 0, instead of what the files say or what is assumed.
     *
     * @throws IllegalArgumentException if it is negative or above {@link #MOST_INPUT_BYTES}
     */
    public ProfileFiles withInputBytes(long bytes) {
        if (bytes < 0 || bytes > MOST_INPUT_BYTES) {
            throw new IllegalArgumentException(
                    "expected bytes of the input in 0.." + MOST_INPUT_BYTES + ", found " + bytes);
        }
        return new ProfileFiles(device, server, network, OptionalLong.of(bytes), deviceFormat, serverFormat);
    }

    /**
     * With the formats named instead of recognised by content; of one file of both machines, the first counts.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public ProfileFiles withFormats(String ofDevice, String ofServer) {
        return new ProfileFiles(
                device,
                server,
                network,
                inputBytes,
                Optional.of(LayerProfiles.format(ofDevice)),
                Optional.of(LayerProfiles.format(ofServer)));
    }

    /** The files, each once. */
    public List<Path> files() {
        return Stream.concat(Stream.of(device), server.stream()).distinct().toList();
    }

    /**
     * Reads the files.
     *
     * @throws TextFormatException if a file cannot be read or understood, or the two do not go together
     */
    public ProfiledSplits read() {
        if (server.isEmpty()) {
            requireBothMachines();
        }
        Path other = server.orElse(device);
        MachineProfile head = read(device, Machine.DEVICE, deviceFormat);
        MachineProfile tail = read(other, Machine.SERVER, serverFormat);
        return new MachinePair(head, device.toString(), tail, other.toString()).combine(stem(device));
    }

    private void requireBothMachines() {
        TextSource source = TextSource.of(device);
        LayerProfileFormat format = deviceFormat.orElseGet(() -> LayerProfiles.recognise(source));
        if (!format.hasBothMachines()) {
            throw source.first()
                    .error(
                            "a profile of both machines (" + String.join(",", LayerProfileCsv.columns())
                                    + ") or a file of each",
                            "one machine's (" + format.name() + ")");
        }
    }

    private MachineProfile read(Path file, Machine machine, Optional<LayerProfileFormat> named) {
        TextSource source = TextSource.of(file);
        LayerProfileFormat format = named.orElseGet(() -> LayerProfiles.recognise(source));
        MachineProfile profile = format.read(source, machine, network);
        return inputBytes.isPresent() ? profile.withInputBytes((double) inputBytes.getAsLong()) : profile;
    }

    /** A file's name without its folder and ending. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
