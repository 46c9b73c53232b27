package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An API of stocks, a new table for their bars, and a clock that begins on a Friday. */
class StocksOnFriday {

    /** After the market has closed in New York. */
    static final Instant FRIDAY = Instant.parse("2026-11-20T23:00:00Z");

    static final String SERIES = "Time Series (Daily)";

    @TempDir static Path data;
    @AutoClose static BarsTable table;

    @TempDir Path folder;
    StockApi api;

    @BeforeAll
    static void startAws() {
        table = new BarsTable(data);
    }

    @BeforeEach
    void start() throws Exception {
        table.setTime(FRIDAY);
        table.create(73_000);
        api = new StockApi(table::now);
    }

    @AfterEach
    void stop() {
        api.close();
        table.delete();
    }

    void runOnce() throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.warnings()).isEmpty();
        }
    }

    StockDaily route() {
        return new StockDaily(folder, table.aws(), table::now, api.url());
    }

    String watermark(String symbol) throws Exception {
        return Files.readString(folder.resolve("watermarks/stock-daily%2F" + symbol + ".json"));
    }

    static ObjectNode volume(ObjectNode answer, String day, String volume) {
        ((ObjectNode) answer.path(SERIES).path(day)).put("5. volume", volume);
        return answer;
    }
}
