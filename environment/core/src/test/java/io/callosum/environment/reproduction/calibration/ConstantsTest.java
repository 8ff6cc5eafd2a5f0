package io.callosum.environment.reproduction.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConstantsTest {
    private static Constants read(String rows) {
        String text = "machine,setting,quantity,value,unit,mark,source\n" + rows;
        return Constants.read(TextSource.of("m.csv", text.getBytes(StandardCharsets.UTF_8)), "machine");
    }

    @Test
    void aValueHoldsInItsSetting() {
        Constants constants = read("a,both,x,1,ms,fitted,s\na,headline,y,2,ms,published,s\n");
        assertThat(constants.value("a", Setting.ALEXNET, "x")).isEqualTo(1);
        assertThat(constants.value("a", Setting.HEADLINE, "y")).isEqualTo(2);
        assertThat(constants.find("a", Setting.ALEXNET, "y")).isEmpty();
        assertThatThrownBy(() -> constants.value("a", Setting.ALEXNET, "y"))
                .hasMessage("expected y of a in setting alexnet, found none");
    }

    @Test
    void badTablesSayWhere() {
        assertThatThrownBy(() -> read("a,both,x,1,ms,guessed,s\n"))
                .hasMessage("m.csv:2: expected measured, published, recalled or fitted, found 'guessed'");
        assertThatThrownBy(() -> read("a,both,x,-1,ms,fitted,s\n")).hasMessageContaining("m.csv:2: expected a value");
        assertThatThrownBy(() -> read("a,both,x,1,ms,fitted,s\na,both,x,2,ms,fitted,s\n"))
                .hasMessageContaining("m.csv:3: expected each constant once");
    }
}
