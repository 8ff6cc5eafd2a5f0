package io.callosum.environment.cli.reproduce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.html.HtmlReport;
import io.callosum.environment.report.picture.ChartPictures;
import io.callosum.environment.report.text.TextReport;
import io.callosum.environment.reproduction.Reproduction;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.figure.FigureBuilder;
import io.callosum.environment.reproduction.published.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Neurosurgeon's tables and figures. */
@Command(
        name = "reproduce",
        sortOptions = false,
        description = {
            "Rebuilds Neurosurgeon's tables and figures by simulation and sets them beside the published numbers. Each row says whether"
                    + " it is reproduced, reproduced with inputs that were fitted, or not reproduced and why.",
            ""
        })
public final class ReproduceCommand implements Callable<Integer> {
    private static final String PAGE = "reproduction.html";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes DIR/" + PAGE + ", and every chart as PNG and SVG.")
    private @Nullable Path folder;

    @Option(
            names = "--figure",
            paramLabel = "N",
            split = ",",
            completionCandidates = FigureNames.class,
            description = "Only these, between commas: ${COMPLETION-CANDIDATES} (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of predictor errors, the made-up uplink and draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--predictor-error",
            paramLabel = "S",
            defaultValue = "0.15",
            description =
                    "Standard deviation of the logarithm of a layer's predicted over true time, where predictors err "
                            + "(default: ${DEFAULT-VALUE}).")
    private double predictorError;

    @Option(
            names = "--radio-states",
            description = "Counts the radio's promotion and tail in energies; the paper's algorithm does not.")
    private boolean radioStates;

    @Option(names = "--json", description = "Prints one JSON document instead of tables.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!(predictorError >= 0 && predictorError <= 2)) {
            throw new BadInputException("expected --predictor-error in 0..2, found " + predictorError);
        }
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException("expected a folder for -o, found the file " + folder);
        }
        List<FigureBuilder> builders = builders();
        Provenance provenance = new Provenance("reproduce", seed);
        ObjectNode configuration = provenance.configuration();
        configuration.put("figures", names.isEmpty() ? "all" : String.join(",", names));
        configuration.put("predictor_error", predictorError);
        configuration.put("radio_states", radioStates);
        Reproduction reproduction = Reproduction.of(builders, new Study(seed, predictorError, radioStates));
        Report report = reproduction.report(provenance.entries());
        if (folder != null) {
            HtmlReport.write(folder.resolve(PAGE), report);
            ChartPictures.write(folder, report);
            System.err.println("written: " + folder.resolve(PAGE) + " and "
                    + report.charts().size() + " charts as PNG and SVG");
        }
        System.out.println(json ? ReproductionJson.of(reproduction, provenance) : text(reproduction, report));
        return 0;
    }

    private List<FigureBuilder> builders() {
        if (names.isEmpty()) {
            return Reproduction.FIGURES;
        }
        Set<FigureBuilder> builders = new LinkedHashSet<>();
        for (String name : names) {
            builders.add(Reproduction.builder(name)
                    .orElseThrow(() -> new BadInputException("expected --figure among "
                            + String.join(", ", Reproduction.names()) + ", found '" + name + "'")));
        }
        return Reproduction.FIGURES.stream().filter(builders::contains).toList();
    }

    private String text(Reproduction reproduction, Report report) {
        StringBuilder text = new StringBuilder();
        List<Section> sections = new ArrayList<>(report.sections());
        sections.removeIf(section -> section.id().equals(Reproduction.VERDICTS));
        if (!names.isEmpty()) {
            sections.forEach(section -> text.append(TextReport.of(section)));
        }
        report.sections().stream()
                .filter(section -> section.id().equals(Reproduction.VERDICTS))
                .forEach(section -> text.append(TextReport.of(section)));
        return text.append(String.format(
                        "%n%d rows: %d reproduced, %d reproduced with fitted inputs, %d not reproduced. See docs/reproduction.md.",
                        reproduction.rows().size(),
                        reproduction.count(Verdict.REPRODUCED),
                        reproduction.count(Verdict.REPRODUCED_WITH_FITTED_INPUTS),
                        reproduction.count(Verdict.NOT_REPRODUCED)))
                .toString();
    }
}
