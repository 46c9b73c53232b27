package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.NOW;
import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static io.streamgauge.camel.timestream.TimestreamRoutes.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.readings.RejectedReadingsException;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code onReject} does with readings that Timestream or the mapping rejects. */
class OnRejectTest {

    @LocalEndpoint private static LocalAwsFixture aws;
    @AutoClose private TimestreamRoutes routes;

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
    }

    @Test
    void staleVersionsAreIgnoredByDefault() throws Exception {
        List<String> rejects = routes.rejects();
        routes.route(routes.uri + "&mapping=#quote&deadLetter=direct:rejects");
        routes.send(version(5, 2.0));

        Exchange stale = routes.send(version(4, 1.0));

        assertThat(stale.getException()).isNull();
        assertThat(rejects).isEmpty();
        assertThat(routes.count("rejected", "class", "stale_version")).isEqualTo(1);
    }

    @Test
    void bumpVersionWritesTheNewValue() throws Exception {
        routes.route(
                routes.uri
                        + "&mapping=#quote&onReject=same_version:bumpVersion,stale_version:bumpVersion");
        routes.send(version(5, 2.0));

        Exchange same = routes.send(version(5, 3.0));
        Exchange stale = routes.send(version(1, 4.0));

        assertThat(same.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
        assertThat(stale.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
        assertThat(stored()).containsExactly("4.0");
        assertThat(routes.count("written")).isEqualTo(3);
        assertThat(routes.count("rejected")).isZero();
    }

    @Test
    void thePolicyFailFailsTheExchangeWithoutADeadLetter() throws Exception {
        List<String> rejects = routes.rejects();
        routes.route(
                routes.uri + "&mapping=#quote&onReject=too_old:fail&deadLetter=direct:rejects");
        List<Map<String, Object>> rows = new ArrayList<>(rows(2));
        rows.add(
                Map.of(
                        "symbol",
                        "ETH",
                        "currency",
                        "USD",
                        "price",
                        1.0,
                        "time",
                        1_000_000_000_000L));

        Exchange exchange = routes.send(rows);

        assertThat(exchange.getException())
                .isInstanceOf(RejectedReadingsException.class)
                .hasMessageContaining("1 reading was rejected, and \"onReject\" is fail")
                .hasMessageContaining("class too_old")
                .hasMessageContaining("outside the time range");
        assertThat(((RejectedReadingsException) exchange.getException()).rejected())
                .extracting(reject -> reject.item().row().fields().get("symbol"))
                .containsExactly("ETH");
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(2);
        assertThat(rejects).isEmpty();
    }

    @Test
    void redeliveredExchangesDeadLetterTheirRejectsOnce() throws Exception {
        List<String> rejects = routes.rejects();
        String to = routes.uri + "&mapping=#quote&onReject=too_old:fail&deadLetter=direct:rejects";
        routes.route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                        from("direct:in").routeId("under-test").to(to);
                    }
                });

        Exchange exchange =
                routes.send(
                        List.of(
                                row(1, "BTC", "much"),
                                Map.of(
                                        "symbol",
                                        "ETH",
                                        "currency",
                                        "USD",
                                        "price",
                                        1.0,
                                        "time",
                                        1_000_000_000_000L)));

        assertThat(exchange.getException()).isInstanceOf(RejectedReadingsException.class);
        assertThat(rejects).hasSize(1);
    }

    @Test
    void invalidPoliciesStopTheRoute() {
        assertThatThrownBy(() -> routes.route(routes.uri + "&onReject=too_young:fail"))
                .hasStackTraceContaining("\"too_young\" is not a class");
    }

    private static Map<String, Object> version(long version, double price) {
        Map<String, Object> row = new HashMap<>(row(0, "BTC", price));
        row.put("time", NOW);
        row.put("version", version);
        return row;
    }

    private List<String> stored() {
        return aws
                .timestreamQuery()
                .query(
                        query ->
                                query.queryString(
                                        "SELECT measure_value::double FROM market." + routes.table))
                .rows()
                .stream()
                .map(row -> row.data().get(0).scalarValue())
                .toList();
    }
}
