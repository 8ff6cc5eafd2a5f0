package io.callosum.environment.report.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Long logs in bounded memory, and logs as sections. */
final class QuerySampleTest {
    private static LoggedQuery query(int id, String policy, int split, double millis, Status status) {
        return new LoggedQuery(
                id,
                "net",
                id % 2 == 0 ? Context.at(id) : Context.at(id, 8, id),
                split,
                "identity",
                0.5,
                List.of(0.5, 0.5),
                policy,
                0,
                OptionalInt.empty(),
                Outcome.builder(status, millis).build());
    }

    @Test
    void aShortLogIsKeptAsItIs() {
        QuerySample sample = new QuerySample();
        for (int i = 0; i < 10; i++) {
            sample.add(query(i, "a", 0, 1, Status.COMPLETED));
        }
        assertThat(sample.queries()).hasSize(10);
        assertThat(sample.every()).isOne();
    }

    @Test
    void ofALongLogEvenlySpacedQueriesAreKept() {
        QuerySample sample = new QuerySample();
        int queries = 3 * QuerySample.MOST + 7;
        for (int i = 0; i < queries; i++) {
            sample.add(query(i, "a", 0, 1, Status.COMPLETED));
        }
        assertThat(sample.seen()).isEqualTo(queries);
        assertThat(sample.every()).isEqualTo(4);
        assertThat(sample.queries()).hasSizeBetween(QuerySample.MOST / 2, QuerySample.MOST);
        List<Long> ids = sample.queries().stream().map(LoggedQuery::id).toList();
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(4L * i);
        }
    }

    @Test
    void aLogIsShownByPolicy() {
        List<LoggedQuery> queries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            queries.add(query(i, i % 2 == 0 ? "a" : "b", i % 2, 10 + i, i == 7 ? Status.FAILED : Status.COMPLETED));
        }
        queries.add(query(8, "c", 0, 5, Status.DROPPED));
        Section section = LogSection.of("log", "Log", queries, List.of());
        Table table = (Table) section.blocks().get(0);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0)).startsWith("a", "4", "13").endsWith("-", "0");
        assertThat(table.rows().get(1)).startsWith("b", "4", "14").endsWith("1");
        assertThat(section.charts().stream().map(Chart::id))
                .containsExactly("log-latency", "log-splits", "log-uplink", "log-percentiles");
        assertThat(section.charts().get(0).series().get(0).y()).containsExactly(10.0, 12.0, 14.0, 16.0);
        assertThat(section.charts().get(1).series().get(1).y()).containsOnly(1.0);
    }
}
