package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void whatStartedAndDidNotEndIsInFlight() {
        InFlight flights = new InFlight();
        flights.started(3, 10);
        flights.started(3, 10);
        flights.started(7, 11);
        flights.ended(3, 10);
        Situation situation = new Situation();
        flights.read(12, situation);
        assertThat(situation.inFlight).isEqualTo(2);
        assertThat(situation.inFlightSplit[0] + situation.inFlightSplit[1]).isEqualTo(10);
        assertThat(situation.inFlightSeconds[0] + situation.inFlightSeconds[1]).isBetween(2.999, 3.001);
    }

    @Test
    void moreThanTheTableHoldsAreLeftOut() {
        InFlight flights = new InFlight();
        for (int i = 0; i < 2 * InFlight.CAPACITY; i++) {
            flights.started(1, -5 + i);
        }
        Situation situation = new Situation();
        flights.read(100, situation);
        assertThat(situation.inFlight).isEqualTo(InFlight.CAPACITY);
    }

    @Test
    void silenceCountsAgainstTheLink() {
        AdaptivePolicy policy = Trained.policy(1, 100);
        double now = policy.state().timeSeconds;
        Context context = Context.at(now + 1.2);
        double before = policy.distribution(context).predictedSeconds(0);
        Context then = Context.at(now);
        policy.started(new Decision(0, then, 0, policy.distribution(then), "adaptive"));
        assertThat(policy.distribution(context).predictedSeconds(0)).isGreaterThan(1.05 * before);
        policy.abandoned(new Decision(0, then, 0, policy.distribution(then), "adaptive"));
        assertThat(policy.distribution(context).predictedSeconds(0)).isEqualTo(before);
    }
}
