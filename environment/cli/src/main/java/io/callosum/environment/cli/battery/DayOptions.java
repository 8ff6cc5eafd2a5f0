package io.callosum.environment.cli.battery;

import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.battery.RecordedUplinks;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.TraceFormats;
import io.callosum.environment.cli.options.UplinkFiles;
import io.callosum.environment.cli.output.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What days with a battery are like: options that training and playing share. */
public final class DayOptions {
    @Option(
            names = "--uplink",
            paramLabel = "FILE",
            description =
                    "Recorded uplink that days with a battery are made of, instead of four levels; may be given many times. Runs of a "
                            + "file are FILE#N.")
    private List<Path> uplinks = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = TraceFormats.class,
            description = "Format of the uplink traces, where content does not tell: ${COMPLETION-CANDIDATES}.")
    private @Nullable String format;

    /** Whether any of it was asked for. */
    public boolean given() {
        return !uplinks.isEmpty() || format != null;
    }

    /**
     * The standard scenario, on recorded links if there are any.
     *
     * @throws BadInputException if an option does not fit
     * @throws io.callosum.environment.text.TextFormatException if a file cannot be read or understood
     */
    public BatteryScenario scenario() {
        BatteryScenario standard = BatteryScenario.standard();
        if (uplinks.isEmpty()) {
            if (format != null) {
                throw new BadInputException("expected --format beside --uplink, found none");
            }
            return standard;
        }
        try {
            return standard.withUplink(new RecordedUplinks(
                    uplinks.stream().map(file -> UplinkFiles.read(file, format)).toList()));
        } catch (IllegalArgumentException silent) {
            throw new BadInputException(String.valueOf(silent.getMessage()), silent);
        }
    }

    /** Adds the files. */
    public void describe(Provenance provenance) {
        uplinks.forEach(provenance::addData);
    }
}
