package io.callosum.executors.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.executors.spi.ExecutorException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnergyMetersTest {
    @Test
    void allAreFoundAndSayWhetherTheyWorkHere() {
        assertThat(EnergyMeters.all())
                .extracting(EnergyMeter::name)
                .containsExactly("battery", "nvidia-smi", "powercap");
        assertThat(EnergyMeters.report()).containsOnlyKeys("battery", "nvidia-smi", "powercap", "model");
        EnergyMeters.report().forEach((name, availability) -> {
            System.out.println("energy meter " + name + ": " + (availability.available() ? "" : "unavailable: ")
                    + availability.detail());
            assertThat(availability.detail()).as(name).isNotBlank();
        });
    }

    @Test
    void theModelIsAlwaysThereAndIsNoMeter() {
        assertThat(EnergyMeters.named("model")).isEmpty();
        assertThat(EnergyMeters.report().get("model"))
                .satisfies(model -> assertThat(model.available()).isTrue())
                .satisfies(model -> assertThat(model.detail()).contains("modelled, not measured"));
    }

    @Test
    void whatIsNamedIsThereOrSaysWhyNot() {
        for (EnergyMeter meter : EnergyMeters.all()) {
            if (meter.availability().available()) {
                assertThat(EnergyMeters.named(meter.name()))
                        .map(EnergyMeter::name)
                        .contains(meter.name());
            } else {
                assertThatExceptionOfType(ExecutorException.Unavailable.class)
                        .isThrownBy(() -> EnergyMeters.named(meter.name()))
                        .withMessage("energy meter " + meter.name() + ": "
                                + meter.availability().detail());
            }
        }
        Optional<EnergyMeter> first = EnergyMeters.all().stream()
                .filter(meter -> meter.availability().available())
                .findFirst();
        assertThat(EnergyMeters.named("auto").map(EnergyMeter::name)).isEqualTo(first.map(EnergyMeter::name));
    }

    @Test
    void otherNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnergyMeters.named("guess"))
                .withMessage("unknown energy meter 'guess', expected model, auto or one of "
                        + "[battery, nvidia-smi, powercap]");
    }
}
