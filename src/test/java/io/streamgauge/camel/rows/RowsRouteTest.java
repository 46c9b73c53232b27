package io.streamgauge.camel.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.RowsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** {@code rows:} in routes, before {@code timestream:} and the embedded endpoint. */
class RowsRouteTest {

    private static final Path SAMPLES = Path.of("src/test/resources/io/streamgauge/rows");
    private static final String KEEP =
            "?autoCreateTable=true&magneticWrites=true&magneticRetention=36500d";

    @TempDir static Path folder;
    @LocalEndpoint private static LocalAwsFixture aws;
    @AutoClose private CamelContext camel;

    @BeforeEach
    void start() {
        camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        ReadingMapper month = new ReadingMapper();
        month.setMeasureName("month");
        month.setTime("date");
        month.setTimeFormat("MMM d yyyy");
        month.setTimeZone("UTC");
        month.setDimensions("symbol");
        month.setMeasures("price:double");
        camel.getRegistry().bind("month", month);
        ReadingMapper bar = new ReadingMapper();
        bar.setMeasureName("bar");
        bar.setTime("time");
        bar.setTimeZone("America/New_York");
        bar.setDimensions("symbol");
        bar.setMeasures("close:double, volume:bigint");
        camel.getRegistry().bind("bar", bar);
    }

    @Test
    void aPatternReadsAllMatchingFiles() throws Exception {
        Path files = Files.createDirectory(folder.resolve("several"));
        Files.writeString(files.resolve("b.csv"), "date,symbol,price\nJan 2 2000,B,2\n");
        Files.writeString(
                files.resolve("a.csv"), "date,symbol,price\nJan 1 2000,A,1\nJan 1 2000,A,x\n");
        Files.writeString(files.resolve("c.txt"), "nothing");
        List<String> origins = new ArrayList<>();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .to("rows:csv?path=" + files + "/*.csv")
                                .split(body())
                                .process(
                                        row ->
                                                origins.add(
                                                        row.getMessage()
                                                                .getBody(SourceItem.class)
                                                                .row()
                                                                .origin()));
                    }
                });
        camel.start();
        camel.createProducerTemplate().sendBody("direct:in", "");

        assertThat(origins).containsExactly("a.csv line 2", "a.csv line 3", "b.csv line 2");
        Exchange none =
                camel.createFluentProducerTemplate()
                        .to("rows:csv?path=" + files + "/*.tsv")
                        .request(Exchange.class);
        assertThat(none.getException())
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("No file matches");
    }

    @Test
    void theRowsOfAFileGoToATable() throws Exception {
        route("rows:csv", "timestream:market/months" + KEEP + "&mapping=#month");

        Exchange done = send(SAMPLES.resolve("stocks.csv"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader("CamelTimestreamWritten")).isEqualTo(560);
        assertThat(done.getMessage().getHeader(RowsConstants.COLUMNS))
                .isEqualTo(List.of("symbol", "date", "price"));
        assertThat(
                        query(
                                "SELECT measure_value::double FROM market.months WHERE symbol ="
                                        + " 'MSFT' ORDER BY time LIMIT 1"))
                .isEqualTo("39.81");
    }

    @Test
    void aSelectNamesAndAddsColumns() throws Exception {
        route(
                "rows:auto?path="
                        + SAMPLES.resolve("sp500.csv")
                        + "&select=RAW(SELECT date AS time, '^GSPC' AS symbol, close, volume FROM"
                        + " input)",
                "timestream:market/days" + KEEP + "&mapping=#bar");

        Exchange done = send(null);

        assertThat(done.getException()).isNull();
        assertThat(query("SELECT count(*) FROM market.days WHERE symbol = '^GSPC'"))
                .isEqualTo("20");
        assertThat(query("SELECT min(time) FROM market.days")).startsWith("2000-01-03 05:00:00");
    }

    @Test
    void aLineThatIsMalformedIsRejectedByTheTable() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("bad.csv"), "symbol,date,price\nA,Jan 1 2000,1\nB\n");
        route(
                "rows:csv",
                "timestream:market/malformed"
                        + KEEP
                        + "&mapping=#month&deadLetterFolder="
                        + folder.resolve("dead"));

        Exchange done = send(file.toFile());

        assertThat(done.getMessage().getHeader("CamelTimestreamWritten")).isEqualTo(1);
        assertThat(done.getMessage().getHeader("CamelTimestreamRejected")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("dead/market.malformed.jsonl")))
                .contains("bad.csv line 3");
    }

    @Test
    void aDatabaseIsAsked() throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("bars.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bars (time TEXT, symbol TEXT, close REAL, volume INTEGER)");
            statement.execute("INSERT INTO bars VALUES ('2000-01-03', 'IBM', 1.5, 9)");
        }
        camel.getRegistry().bind("bars", database);
        route(
                "rows:jdbc?dataSource=#bars&query=RAW(SELECT * FROM bars)",
                "timestream:market/asked" + KEEP + "&mapping=#bar");

        assertThat(send(null).getException()).isNull();
        assertThat(query("SELECT volume FROM market.asked")).isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource({
        "rows:excel, rows:SOURCE",
        "rows:jdbc, dataSource",
        "rows:csv?query=x, query",
        "rows:csv?delimiter=ab, delimiter",
        "rows:csv?encoding=klingon, encoding",
        "rows:csv?skip=-1, skip",
        "rows:csv?select=RAW( ), select"
    })
    void contradictoryOptionsAreRefused(String uri, String key) {
        assertThatThrownBy(() -> camel.getEndpoint(uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .cause()
                .hasMessageContaining(key);
    }

    private void route(String rows, String to) throws Exception {
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").routeId("under-test").to(rows).to(to);
                    }
                });
        camel.start();
    }

    private Exchange send(Object body) {
        return camel.createProducerTemplate()
                .send("direct:in", exchange -> exchange.getMessage().setBody(body));
    }

    private static String query(String sql) {
        return aws.timestreamQuery()
                .query(query -> query.queryString(sql))
                .rows()
                .get(0)
                .data()
                .get(0)
                .scalarValue();
    }
}
