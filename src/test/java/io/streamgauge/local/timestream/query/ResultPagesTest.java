package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.ConflictException;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

class ResultPagesTest {

    private static final String ALL = "SELECT n, text FROM market.many ORDER BY n";

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder);
    }

    @Test
    void allPagesTogetherAreTheResult() {
        List<QueryResponse> pages =
                market.client.queryPaginator(request -> request.queryString(ALL)).stream().toList();
        List<String> numbers = new ArrayList<>();
        pages.forEach(page -> QueriedMarket.rows(page).forEach(row -> numbers.add(row.get(0))));

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(numbers)
                .isEqualTo(IntStream.range(0, 30_000).mapToObj(Integer::toString).toList());
        assertThat(pages).allSatisfy(page -> assertThat(page.columnInfo()).hasSize(2));
        assertThat(pages.stream().map(QueryResponse::queryId).distinct()).hasSize(1);
    }

    @Test
    void noPageHasMoreRowsThanAskedFor() {
        QueryResponse first = page(null, 3);
        QueryResponse second = page(first.nextToken(), 1000);
        QueryResponse third = page(second.nextToken(), 1);

        assertThat(QueriedMarket.rows(first)).hasSize(3);
        assertThat(QueriedMarket.rows(second)).hasSize(1000).startsWith(List.of("3", "row 3"));
        assertThat(QueriedMarket.rows(third)).containsExactly(List.of("1003", "row 1003"));
    }

    @Test
    void aPageCanBeAskedForAgain() {
        String token = page(null, 5).nextToken();

        assertThat(page(token, 5).rows()).isEqualTo(page(token, 5).rows());
    }

    @Test
    void aTokenIsGoodForItsQueryOnly() {
        String token = page(null, 5).nextToken();

        assertThatThrownBy(
                        () ->
                                market.client.query(
                                        request ->
                                                request.queryString("SELECT 1").nextToken(token)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Invalid pagination token");
        assertThatThrownBy(() -> page("bm8=", 5))
                .hasMessageStartingWith("Invalid pagination token");
        assertThatThrownBy(() -> page("!!", 5)).hasMessageStartingWith("Invalid pagination token");
    }

    @Test
    void aCancelledQueryHasNoFurtherPages() {
        QueryResponse first = page(null, 5);

        assertThat(cancel(first)).isNull();
        assertThat(cancel(first)).contains(first.queryId());
        assertThatThrownBy(() -> page(first.nextToken(), 5))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("Unable to poll results for a cancelled query.");
    }

    @Test
    void limitsOfTheRequestAreChecked() {
        assertThatThrownBy(() -> page(null, 1001))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Value '1001' at 'maxRows' failed to satisfy constraint");
    }

    @Test
    void aRowThatFillsAPageAloneIsRefused() {
        assertThatThrownBy(() -> market.query("SELECT lpad('', 2000000, 'x')"))
                .hasMessageStartingWith(
                        "Query aborted as max page response size has been exceeded");
    }

    private static String cancel(QueryResponse page) {
        return market.client
                .cancelQuery(request -> request.queryId(page.queryId()))
                .cancellationMessage();
    }

    private static QueryResponse page(String token, int maxRows) {
        return market.client.query(
                request -> request.queryString(ALL).nextToken(token).maxRows(maxRows));
    }
}
