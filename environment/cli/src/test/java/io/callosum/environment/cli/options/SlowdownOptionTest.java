package io.callosum.environment.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.executors.throttle.Slowdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class SlowdownOptionTest {
    private static Slowdown parse(String... arguments) {
        SlowdownOption option = new SlowdownOption();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("slowdown", CommandLine.Model.CommandSpec.forAnnotatedObject(option)))
                .parseArgs(arguments);
        return option.value();
    }

    @Test
    void withoutTheOptionItIsAPhone() {
        assertThat(parse()).isEqualTo(Slowdown.PHONE);
    }

    @Test
    void oneNumberIsForEveryLayer() {
        assertThat(parse("--slowdown", "2.5")).isEqualTo(Slowdown.uniform(2.5));
    }

    @Test
    void theSecondIsForFullyConnectedLayers() {
        assertThat(parse("--slowdown=2,7")).isEqualTo(new Slowdown(2, 7));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3    | expected one or two numbers for --slowdown, found [1.0, 2.0, 3.0]",
                "0.99     | --slowdown: expected a slowdown in 1..10000, found 0.99",
                "2,NaN    | --slowdown: expected a slowdown in 1..10000, found NaN",
                "Infinity | --slowdown: expected a slowdown in 1..10000, found Infinity",
                "-3       | --slowdown: expected a slowdown in 1..10000, found -3.0",
            })
    void othersAreRefused(String value, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> parse("--slowdown=" + value))
                .withMessage(message);
    }
}
