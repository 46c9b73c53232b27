package io.streamgauge.local.timestream.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the functions of time series give; curves and correlations are scipy's. */
class SeriesRulesTest {

    @TempDir static Path folder;
    @AutoClose static AskedEndpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = AskedEndpoint.open(folder);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "series-rules.csv", delimiter = '|', maxCharsPerColumn = 20_000)
    void queriesAreAnsweredAsWorkedOut(String query, String answer) {
        assertThat(endpoint.answer(query)).as(query).startsWith(answer);
    }
}
