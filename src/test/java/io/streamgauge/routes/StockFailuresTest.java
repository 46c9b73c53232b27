package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.Patience;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/stock-daily.camel.yaml}: what becomes of what it cannot write. */
class StockFailuresTest extends StocksOnFriday {

    private static final Duration PATIENCE = Patience.seconds(30);

    @Test
    void barsThatAreTooOldAreDeadLettersWithoutTheKey() throws Exception {
        table.delete();
        table.create(30);
        api.edit(
                answer -> {
                    answer.path(SERIES)
                            .forEach(bar -> ((ObjectNode) bar).put("note", StockDaily.KEY));
                    return answer;
                });

        runOnce();

        List<String> letters = Files.readAllLines(folder.resolve("dead-letter/market.bars.jsonl"));
        assertThat(letters)
                .hasSize(3 * 72 - table.count())
                .isNotEmpty()
                .allMatch(
                        line -> line.contains("\"too_old\"") && line.contains("\"note\":\"***\""));
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-20\"}");
    }

    @Test
    void aFailedStockDoesNotBlockTheOthers() throws Exception {
        api.say("IBM", 200, "{\"Note\":\"too often\"}");
        try (StockDaily route = route().set("stocks.retry", "1s").start()) {
            assertThat(route.warnings())
                    .first()
                    .asString()
                    .contains("IBM failed, it is fetched again in 1s: too often");
            await().atMost(PATIENCE).until(() -> route.fetches("failed") > 1);
            assertThat(table.rows("SELECT DISTINCT symbol FROM market.bars ORDER BY symbol"))
                    .containsExactly("AAPL", "MSFT");
            assertThat(folder.resolve("watermarks/stock-daily%2FIBM.json")).doesNotExist();

            api.recover();

            await().atMost(PATIENCE).until(() -> route.fetches("written") == 3);
            assertThat(api.queries.subList(3, api.queries.size()))
                    .allMatch(query -> query.contains("symbol=IBM"));
        }
        assertThat(table.count()).isEqualTo(3 * 72);
    }

    @Test
    void aMalformedRowFailsTheFetchAndTheOthersAreWritten() throws Exception {
        api.edit(answer -> volume(answer, "2026-11-18", "many"));

        assertThat(failures())
                .hasSize(3)
                .allMatch(line -> line.contains("5. volume") && line.contains("many"));

        assertThat(table.count()).isEqualTo(3 * 71);
        assertThat(folder.resolve("watermarks")).doesNotExist();
        api.recover();
        runOnce();
        assertThat(table.count()).isEqualTo(3 * 72);
    }

    private List<String> failures() throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.fetches("failed")).isEqualTo(3);
            return route.warnings();
        }
    }
}
