package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.ConflictException;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamQueryException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** Queries that an endpoint without any patience answers before they have a result. */
class LateResultsTest {

    private static final String LONG =
            "SELECT count(*) FROM market.many a, market.many b, market.many c"
                    + " WHERE (a.n + b.n) % 7 = c.n % 5";

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder, Duration.ofMillis(1));
    }

    @Test
    void aRunningQueryIsCancelledByTheIdOfItsFirstAnswer() {
        QueryResponse first = market.query(LONG);

        assertThat(first.hasRows()).isTrue();
        assertThat(first.rows()).isEmpty();
        assertThat(first.columnInfo()).isEmpty();
        assertThat(first.queryStatus().progressPercentage()).isZero();
        QueryResponse second = page(LONG, first.nextToken());
        assertThat(second.queryId()).isEqualTo(first.queryId());
        assertThat(second.rows()).isEmpty();

        market.client.cancelQuery(it -> it.queryId(first.queryId()));

        assertThatThrownBy(() -> page(LONG, second.nextToken()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Unable to poll results for a cancelled query.");
    }

    @Test
    void allPagesTogetherAreTheResult() {
        String sql = "SELECT n FROM market.many ORDER BY n";
        List<QueryResponse> pages =
                market.client.queryPaginator(it -> it.queryString(sql)).stream().toList();
        List<String> numbers = new ArrayList<>();
        pages.forEach(page -> QueriedMarket.rows(page).forEach(row -> numbers.add(row.get(0))));
        List<String> tokens = pages.stream().map(QueryResponse::nextToken).toList();

        assertThat(numbers).hasSize(30_000).startsWith("0", "1").endsWith("29999");
        assertThat(new HashSet<>(tokens)).hasSameSizeAs(tokens);
        assertThat(pages).extracting(QueryResponse::queryId).containsOnly(pages.get(0).queryId());
    }

    @Test
    void aMistakeIsReportedToWhoAsksAgain() {
        String sql = "SELECT nothing FROM market.many";

        assertThatThrownBy(
                        () ->
                                market.client.queryPaginator(it -> it.queryString(sql)).stream()
                                        .toList())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 'nothing' does not exist");
    }

    @Test
    void anotherQueryCannotTakeTheToken() {
        QueryResponse first = market.query(LONG);

        assertThatThrownBy(() -> page("SELECT 1", first.nextToken()))
                .isInstanceOf(TimestreamQueryException.class)
                .hasMessageContaining("Invalid pagination token");
        market.client.cancelQuery(it -> it.queryId(first.queryId()));
    }

    /** Otherwise the endpoint waits for it when it closes. */
    @Test
    void closingStopsAQueryThatHasNoCaller(@TempDir Path other) {
        try (QueriedMarket stopped = QueriedMarket.open(other, Duration.ofMillis(1))) {
            String token = stopped.query(LONG).nextToken();

            stopped.queries.close();

            await().untilAsserted(
                            () ->
                                    assertThatThrownBy(
                                                    () ->
                                                            stopped.client.query(
                                                                    it ->
                                                                            it.queryString(LONG)
                                                                                    .nextToken(
                                                                                            token)))
                                            .hasMessageContaining("The query was cancelled"));
        }
    }

    private static QueryResponse page(String sql, String token) {
        return market.client.query(it -> it.queryString(sql).nextToken(token));
    }
}
