package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.cli.output.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
    @ParameterizedTest(name = "{0} --help")
    @CsvSource({
        "demo, --kill-server-at",
        "serve, --port",
        "run, --cut",
        "profile, --output",
        "replay, --link-info",
        "convert, --objective",
        "evaluate, --policy",
        "reproduce, --figure",
        "fit, --family",
        "predict, --server-predictors",
        "export, --splits",
        "bench, --rounds",
        "datacenter, --phones",
        "train, --checkpoint",
        "battery, --warm-up"
    })
    void everyCommandHasHelp(String command, String option) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Usage: callosum " + command)
                .contains(option, "Exit codes:", "usage or bad input");
        assertThat(run.out()).doesNotContain("--exit-with", "${");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest(name = "{0} --help")
    @ValueSource(strings = {"demo", "replay"})
    void theTraceFormatsAreListed(String command) {
        assertThat(CommandRun.of(command, "--help").out().replaceAll("\\s+", " "))
                .contains("content does not tell: mahimahi, seconds-mbps, oboe, numbered-runs, csv.");
    }

    @ParameterizedTest(name = "\"{0}\" --version")
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "run",
                "profile",
                "convert",
                "replay",
                "evaluate",
                "reproduce",
                "fit",
                "predict",
                "export",
                "datacenter",
                "train",
                "battery"
            })
    void everyCommandHasAVersion(String command) {
        CommandRun run = command.isEmpty() ? CommandRun.of("--version") : CommandRun.of(command, "--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("callosum " + Version.current() + System.lineSeparator());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theTopListsTheCommandsWithOrWithoutTheOption() {
        CommandRun help = CommandRun.of("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: callosum").contains("demo", "serve", "profile", "convert", "replay");
        assertThat(CommandRun.of()).isEqualTo(help);
    }
}
