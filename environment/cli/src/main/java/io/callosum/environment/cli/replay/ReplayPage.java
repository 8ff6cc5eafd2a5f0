package io.callosum.environment.cli.replay;

import io.callosum.environment.replay.ReplayListener;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.replay.Predictions;
import io.callosum.environment.report.replay.ReplaySection;
import io.callosum.environment.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The result as a page, a section a scenario. Keeps the runs of one scenario at a time. Not thread-safe. */
final class ReplayPage {
    private final List<Section> sections = new ArrayList<>();
    private final List<ReplayRun> runs = new ArrayList<>();
    private final List<Predictions> predictions = new ArrayList<>();

    /** Hears what a policy predicts, and passes everything on. */
    ReplayListener listener(String policy, Scenario scenario, ReplayListener next) {
        Predictions predicted = new Predictions(policy, scenario.problem().objective());
        predictions.add(predicted);
        return (query, decision, outcome) -> {
            predicted.add(decision, outcome);
            next.settled(query, decision, outcome);
        };
    }

    void add(ReplayRun run) {
        runs.add(run);
    }

    /** Makes a section of the runs so far. */
    void endScenario() {
        if (!runs.isEmpty()) {
            Scenario scenario = runs.get(0).scenario();
            sections.add(ReplaySection.of(ReplaySection.id(sections.size() + 1, scenario), runs, predictions));
            runs.clear();
            predictions.clear();
        }
    }

    Report report(List<Report.Entry> provenance) {
        return new Report(
                "Policies replayed",
                "What each policy made of the same queries, beside the oracle, which knows the best split of every query.",
                sections,
                provenance);
    }
}
