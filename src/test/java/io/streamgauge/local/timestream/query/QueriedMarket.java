package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.catalog.Column.Attribute;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Service;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

/** A few tables behind a real endpoint, and the real SDK in front of it. */
final class QueriedMarket implements AutoCloseable, TableCatalog {

    static final Instant NOW = Instant.parse("2026-11-20T10:15:00.123456789Z");

    private static final List<Column> PRICES =
            List.of(
                    new Column("symbol", Scalar.VARCHAR, Attribute.DIMENSION),
                    new Column("currency", Scalar.VARCHAR, Attribute.DIMENSION),
                    new Column("measure_name", Scalar.VARCHAR, Attribute.MEASURE_NAME),
                    new Column("time", Scalar.TIMESTAMP, Attribute.TIMESTAMP),
                    new Column("price", Scalar.DOUBLE, Attribute.MULTI),
                    new Column("volume", Scalar.BIGINT, Attribute.MULTI));

    private static final List<Column> SINGLE =
            List.of(
                    new Column("host", Scalar.VARCHAR, Attribute.DIMENSION),
                    new Column("measure_name", Scalar.VARCHAR, Attribute.MEASURE_NAME),
                    new Column("time", Scalar.TIMESTAMP, Attribute.TIMESTAMP),
                    new Column("measure_value::double", Scalar.DOUBLE, Attribute.MEASURE_VALUE),
                    new Column("measure_value::bigint", Scalar.BIGINT, Attribute.MEASURE_VALUE));

    private static final List<Column> MANY =
            List.of(
                    new Column("n", Scalar.BIGINT, Attribute.MULTI),
                    new Column("text", Scalar.VARCHAR, Attribute.DIMENSION));

    private static final List<Column> TEXTS =
            List.of(new Column("title", Scalar.VARCHAR, Attribute.DIMENSION));

    private static final List<Column> DOTTED =
            List.of(new Column("x", Scalar.BIGINT, Attribute.DIMENSION));

    final Storage storage;
    final WireServer server;
    final TimestreamQueryClient client;
    final TimestreamQuery queries;

    private QueriedMarket(Path folder, Duration patience) {
        storage = Storage.open(folder);
        storage.write(
                        connection -> {
                            try (Statement statement = connection.createStatement()) {
                                return statement.execute(TABLES);
                            }
                        })
                .join();
        queries = TimestreamQuery.over(storage, this, () -> NOW, patience);
        List<Operation> operations = new ArrayList<>(queries.operations());
        operations.add(new DescribeEndpoints());
        Service service =
                new Service(
                        "Timestream_20181101", "com.amazonaws.timestream.v20181101", operations);
        server = WireServer.start(new WireSettings("127.0.0.1", 0), List.of(service), Map.of());
        client =
                TimestreamQueryClient.builder()
                        .endpointOverride(server.url())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .build();
    }

    /** The CLI asks for it before each query; in the program it belongs to Timestream Write. */
    private static final class DescribeEndpoints implements Operation {

        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.putArray("Endpoints")
                    .addObject()
                    .put("Address", call.caller().endpoint())
                    .put("CachePeriodInMinutes", 1440);
            return CompletableFuture.completedFuture(answer);
        }
    }

    static QueriedMarket open(Path folder) {
        return open(folder, Duration.ofMinutes(1));
    }

    /** A market whose endpoint answers a query without a result after a time. */
    static QueriedMarket open(Path folder, Duration patience) {
        return new QueriedMarket(folder, patience);
    }

    /** The first page's rows, each cell as text. */
    List<List<String>> rows(String query) {
        return rows(query(query));
    }

    QueryResponse query(String query) {
        return client.query(request -> request.queryString(query));
    }

    static List<List<String>> rows(QueryResponse response) {
        List<List<String>> rows = new ArrayList<>();
        response.rows()
                .forEach(row -> rows.add(row.data().stream().map(QueriedMarket::text).toList()));
        return rows;
    }

    /** The columns, each as its name and its type. */
    static List<String> columns(QueryResponse response) {
        return response.columnInfo().stream()
                .map(column -> column.name() + " " + column.type().scalarTypeAsString())
                .toList();
    }

    @Override
    public List<String> databases() {
        return List.of("a.b-c", "market");
    }

    @Override
    public List<String> tables(String database) {
        return switch (database) {
            case "market" -> List.of("long", "many", "prices", "single");
            case "a.b-c" -> List.of("d.e-f");
            default -> List.of();
        };
    }

    @Override
    public List<Column> columns(String database, String table) {
        return switch (table) {
            case "prices" -> PRICES;
            case "single" -> SINGLE;
            case "long" -> TEXTS;
            case "many" -> MANY;
            case "d.e-f" -> DOTTED;
            default -> List.of();
        };
    }

    @Override
    public void close() {
        client.close();
        server.close();
        queries.close();
        storage.close();
    }

    private static String text(Datum datum) {
        if (Boolean.TRUE.equals(datum.nullValue())) {
            return "null";
        }
        return datum.hasArrayValue()
                ? datum.arrayValue().stream().map(QueriedMarket::text).toList().toString()
                : datum.scalarValue();
    }

    private static final String TABLES =
            """
            CREATE SCHEMA physical;
            CREATE SCHEMA market;
            CREATE SCHEMA "a.b-c";
            CREATE TABLE physical.p (symbol VARCHAR, currency VARCHAR, measure_name VARCHAR,
                time TIMESTAMP_NS, price DOUBLE, volume BIGINT, version BIGINT);
            INSERT INTO physical.p VALUES
                ('BTC', 'USD', 'quote', '2026-11-20 10:00:00', 64000.1, 7, 1),
                ('BTC', 'USD', 'quote', '2026-11-20 10:10:00.000000001', 64001.0, 8, 1),
                ('ETH', 'USD', 'quote', '2026-11-20 10:00:00', 3000.5, 3, 1),
                ('ETH', 'EUR', 'quote', '2026-11-20 09:59:59.999999999', 2800, NULL, 1);
            CREATE VIEW market.prices AS SELECT * EXCLUDE (version) FROM physical.p;
            CREATE VIEW market.secret AS SELECT 1 AS x;
            CREATE VIEW market.many AS SELECT range AS n, 'row ' || range AS text FROM range(30000);
            CREATE VIEW "a.b-c"."d.e-f" AS SELECT 1::BIGINT AS x;
            CREATE TABLE physical.s (host VARCHAR, measure_name VARCHAR, time TIMESTAMP_NS,
                "measure_value::double" DOUBLE, "measure_value::bigint" BIGINT);
            INSERT INTO physical.s VALUES ('h1', 'cpu', '2026-11-20 10:00:00', 0.5, NULL),
                ('h1', 'errors', '2026-11-20 10:00:00', NULL, 12);
            CREATE TABLE physical.t (title VARCHAR);
            INSERT INTO physical.t VALUES (repeat('abc', 50)), (repeat('abcd', 475));
            CREATE VIEW market.long AS FROM physical.t;
            CREATE VIEW market.single AS FROM physical.s;
            """;
}
