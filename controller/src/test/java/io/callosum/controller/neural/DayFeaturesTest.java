package io.callosum.controller.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DayFeaturesTest {
    private static final Offset<Float> TINY = within(1e-5f);

    private final DayFeatures features = new DayFeatures(SmallProblem.get(), SmallProblem.PLAN, SmallProblem.ACTIONS);

    private float[] read(Context context) {
        float[] read = new float[features.size()];
        features.read(context, read);
        return read;
    }

    @Test
    void aMorningWithoutAMeasurement() {
        float[] read = read(Context.at(0));

        assertThat(read).hasSize(15);
        assertThat(read[0]).isEqualTo(1);
        assertThat(read[1]).isEqualTo(1);
        assertThat(read[2]).isZero();
        assertThat(read[3]).as("8 Mbit/s, the prior").isCloseTo(0.75f, TINY);
        assertThat(read[4]).as("never measured").isCloseTo((float) (Math.log1p(3000) / 8), TINY);
        assertThat(Arrays.copyOfRange(read, 5, 10)).containsOnly(0);
        assertThat(read[11]).isZero();
        assertThat(read[12]).as("1 s + 0.02 s + 0.05 s").isCloseTo(1.07f / 2, TINY);
        assertThat(read[13]).as("0.1 + 0.5 + 0.02 + 0.03").isCloseTo(0.65f / 2, TINY);
        assertThat(read[14]).isCloseTo(0.2f, TINY);
    }

    @Test
    void queriesInFlightKeepDeviceAndLinkBusy() {
        features.started(Context.at(10), 1); // device until 10.1, link until 10.6
        features.started(Context.at(10), 0); // link until 11.6
        features.started(Context.at(10), 3); // device until 10.5
        float[] read = read(Context.at(10.2));

        assertThat(read[5]).as("device").isCloseTo(0.15f, TINY);
        assertThat(read[6]).as("link").isCloseTo(0.7f, TINY);
        assertThat(read[7]).as("two on the link").isCloseTo(0.5f, TINY);
        assertThat(read[11]).as("three in a row").isCloseTo(0.3f, TINY);
        assertThat(read[12]).as("1.4 s for the link, then 1.07").isCloseTo(2.47f / 2, TINY);
        assertThat(read[14]).as("0.3 s for the device, then 0.4").isCloseTo(0.35f, TINY);
        assertThat(read(Context.at(12.1))[8]).as("owed since 11.6").isCloseTo(0.25f, TINY);

        features.ended(1);
        features.ended(0);
        assertThat(read(Context.at(12.1))[8]).isZero();
        assertThat(read(Context.at(10.2))[6]).isZero();
        assertThat(read(Context.at(10.2))[5]).as("the device is still at it").isCloseTo(0.15f, TINY);
    }

    @Test
    void energyIsTakenFromTheChargeOfItsDay() {
        Outcome outcome = Outcome.builder(Status.COMPLETED, 400)
                .queueMillis(100)
                .energy(4_000, EnergySource.MEASURED)
                .build();
        features.observe(Context.at(400), 3, outcome, 500);
        float[] read = read(Context.at(500));

        assertThat(read[0]).isCloseTo(0.5f, TINY);
        assertThat(read[1]).as("10 J less 4 J and 1 J of idling").isCloseTo(0.5f, TINY);
        assertThat(read[2]).isCloseTo(0, TINY);
        assertThat(read[9]).as("0.1 s in the server's queue").isCloseTo(1, TINY);
        assertThat(read(Context.at(560))[9]).as("a minute later").isCloseTo((float) Math.exp(-1), TINY);
        assertThat(read(Context.at(1000))[1]).as("the next morning").isEqualTo(1);

        features.observe(Context.at(1000), 3, outcome, 1001);
        features.observe(Context.at(999), 3, outcome, 1002);
        assertThat(read(Context.at(1000))[1]).as("yesterday's last query").isCloseTo(0.6f, TINY);
    }

    @Test
    void anEnergyThatNobodyReportsIsModelled() {
        Outcome outcome = Outcome.builder(Status.COMPLETED, 650)
                .uplinkBytes(500_000)
                .networkMillis(520)
                .build();
        features.observe(Context.at(0), 1, outcome, 1);

        // 0.1 s x 1 W + 4 Mbit x 100 mJ + 0.52 s x 1 W = 1.02 J of 10 J.
        assertThat(read(Context.at(0))[1]).isCloseTo(0.898f, TINY);
    }

    @Test
    void everythingStaysInRange() {
        for (int i = 0; i < 100; i++) {
            features.started(Context.at(100, 1e-9, 0), 0);
            features.observe(
                    Context.at(100),
                    0,
                    Outcome.builder(Status.COMPLETED, 1)
                            .queueMillis(1e6)
                            .energy(1e6, EnergySource.MEASURED)
                            .build(),
                    101);
        }
        for (float value : read(Context.at(999.9, 1e9, 999))) {
            assertThat(value).isBetween(-1f, 3f);
        }
    }
}
