package io.callosum.environment.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.environment.trace.UplinkTrace;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class LinkSettingsTest {
    private static final LinkSettings SETTINGS = LinkSettings.of("127.0.0.1", 8001, UplinkTrace.constant(1e6));

    @Test
    void variantsChangeOneThing() {
        LinkSettings varied = SETTINGS.withRttMillis(20)
                .withDownlinkBitsPerSecond(5e6)
                .withOffsetSeconds(3)
                .withListenPort(9000);
        assertThat(varied.targetHost()).isEqualTo("127.0.0.1");
        assertThat(varied.targetPort()).isEqualTo(8001);
        assertThat(varied.uplink()).isSameAs(SETTINGS.uplink());
        assertThat(varied.rttMillis()).isEqualTo(20);
        assertThat(varied.downlinkBitsPerSecond()).isEqualTo(5e6);
        assertThat(varied.offsetSeconds()).isEqualTo(3);
        assertThat(varied.listenPort()).isEqualTo(9000);
        assertThat(SETTINGS.rttMillis()).isZero();
        assertThat(SETTINGS.downlinkBitsPerSecond()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void mistakesAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withRttMillis(-1))
                .withMessage("expected round-trip milliseconds in 0.0..3600000.0, found -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withRttMillis(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withDownlinkBitsPerSecond(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withDownlinkBitsPerSecond(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withOffsetSeconds(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withListenPort(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> LinkSettings.of("x", 0, UplinkTrace.constant(1)));
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (LinkRelay relay = LinkRelay.start(SETTINGS);
                ServerSocket unrelated = new ServerSocket(0)) {
            assertThat(unrelated.getLocalPort()).isNotEqualTo(relay.port());
            assertThatExceptionOfType(LinkException.class)
                    .isThrownBy(() -> LinkRelay.start(SETTINGS.withListenPort(relay.port())))
                    .withMessageStartingWith("expected a free port on 127.0.0.1, found " + relay.port() + ": ");
        }
    }
}
