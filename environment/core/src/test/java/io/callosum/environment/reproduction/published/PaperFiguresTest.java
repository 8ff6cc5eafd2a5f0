package io.callosum.environment.reproduction.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PaperFiguresTest {
    private static final PaperFigures FIGURES = read("""
            plain,Figure 1,a count,10,x,0.1,,
            fitted,Figure 1,a time,10,ms,0.1,rates+watts,
            hopeless,Figure 2,a ratio,10,x,0.1,rates,nobody knows why
            word,Figure 2,where,start or end,,,,
            """);

    private static PaperFigures read(String rows) {
        String text = "key,figure,quantity,value,unit,tolerance,inputs,reason\n" + rows;
        return PaperFigures.read(TextSource.of("p.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void withinTheToleranceItIsReproduced() {
        assertThat(FIGURES.compare("plain", 10.9).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(FIGURES.compare("plain", 9.1).verdict()).isEqualTo(Verdict.REPRODUCED);
        Row fitted = FIGURES.compare("fitted", 10.9);
        assertThat(fitted.verdict()).isEqualTo(Verdict.REPRODUCED_WITH_FITTED_INPUTS);
        assertThat(fitted.remark()).isEqualTo("fitted: rates, watts");
    }

    @Test
    void beyondItTheReasonIsGiven() {
        Row row = FIGURES.compare("hopeless", 5);
        assertThat(row.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(row.remark()).isEqualTo("50 % off, tolerance 10 %; nobody knows why");
        assertThat(FIGURES.compare("plain", 11.2).remark()).isEqualTo("12 % off, tolerance 10 %");
    }

    @Test
    void aWordIsOneOfThosePublished() {
        assertThat(FIGURES.compare("word", Finding.of("end")).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(FIGURES.compare("word", Finding.of("middle")).remark()).isEqualTo("ours is middle");
    }

    @Test
    void whatCannotBeComparedIsAnError() {
        assertThat(FIGURES.value("plain")).isEqualTo(10);
        assertThatThrownBy(() -> FIGURES.value("word")).hasMessage("expected a published figure, found none for word");
        assertThatThrownBy(() -> FIGURES.compare("none", 1)).hasMessageContaining("found no none");
        assertThatThrownBy(() -> FIGURES.compare("word", 1)).hasMessageContaining("start or end for word");
        assertThatThrownBy(() -> FIGURES.compare("plain", Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> read("a,F,q,1,,2,,\n")).hasMessageContaining("p.csv:2: expected a tolerance in 0..1");
        assertThatThrownBy(() -> read("a,F,q,1,,1,,\na,F,q,1,,1,,\n")).hasMessageContaining("each key once");
    }
}
