package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

/** UNLOADs of acknowledged events, one after the other, each to a prefix of its own. */
final class KillUnloads {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "_manifest.json";
    private static final String[] OPTIONS = {
        "format = 'CSV', compression = 'NONE'",
        "format = 'CSV', partitioned_by = ARRAY['half']",
        "format = 'PARQUET'"
    };

    /**
     * One UNLOAD.
     *
     * @param expected how many numbers, from 0 on
     * @param manifest the URI in the answer; empty when there was none
     */
    private record Unload(int number, long expected, String manifest) {}

    private final S3Folder s3;
    private final KillWriters writers;
    private final List<Unload> unloads = new ArrayList<>();
    private final Map<Integer, Unload> unchecked = new TreeMap<>();
    private int wholeThoughUnanswered;

    KillUnloads(Path s3, KillWriters writers) {
        this.s3 = new S3Folder(s3);
        this.writers = writers;
    }

    long answered() {
        return unloads.stream().filter(it -> !it.manifest().isEmpty()).count();
    }

    long unanswered() {
        return unloads.size() - answered();
    }

    int wholeThoughUnanswered() {
        return wholeThoughUnanswered;
    }

    /** Unloads until the connection breaks. */
    void unload(URI url) {
        try (TimestreamQueryClient client = OneTryClients.query(url)) {
            while (true) {
                int number = unloads.size();
                int writer = number % KillWriters.WRITERS;
                long expected = Math.min(20_000, writers.acknowledged(writer));
                Unload begun = new Unload(number, expected, "");
                unloads.add(begun);
                unchecked.put(number, begun);
                Unload answered = new Unload(number, expected, manifest(client, begun, writer));
                unloads.set(number, answered);
                unchecked.put(number, answered);
            }
        } catch (SdkClientException gone) {
            // The endpoint was killed, or the test fails because its process still runs.
        }
    }

    /** What was answered is there; what was not has no manifest, or one that is whole. */
    void check() throws IOException, SQLException {
        for (Unload unload : unchecked.values()) {
            List<S3Object> manifests =
                    s3.list("out", "u" + unload.number() + "/").stream()
                            .filter(object -> object.key().endsWith(MANIFEST))
                            .toList();
            if (!unload.manifest().isEmpty()) {
                assertThat(manifests).containsExactly(S3Object.of(unload.manifest()));
            } else if (manifests.isEmpty()) {
                continue;
            } else {
                wholeThoughUnanswered++;
            }
            assertThat(manifests).hasSize(1);
            checkFiles(unload, manifests.get(0));
        }
        unchecked.clear();
    }

    private static String manifest(TimestreamQueryClient client, Unload unload, int writer) {
        String sql =
                """
                UNLOAD (SELECT measure_value::bigint AS number, time,
                    if(measure_value::bigint %% 2 = 0, 'even', 'odd') AS half
                    FROM kills.events WHERE writer = 'w%d' AND measure_value::bigint < %d)
                TO 's3://out/u%d' WITH (%s)
                """
                        .formatted(writer, unload.expected(), unload.number(), options(unload));
        QueryResponse response = client.query(it -> it.queryString(sql));
        List<String> row = response.rows().get(0).data().stream().map(Datum::scalarValue).toList();
        assertThat(row.get(0)).isEqualTo(String.valueOf(unload.expected()));
        return row.get(2);
    }

    private static String options(Unload unload) {
        return OPTIONS[unload.number() % OPTIONS.length];
    }

    private void checkFiles(Unload unload, S3Object manifest) throws IOException, SQLException {
        JsonNode json;
        try (InputStream in = s3.read(manifest)) {
            json = JSON.readTree(in);
        }
        assertThat(json.at("/query_metadata/total_row_count").asLong())
                .isEqualTo(unload.expected());
        List<String> files = new ArrayList<>();
        for (JsonNode file : json.path("result_files")) {
            files.add("'" + s3.file(S3Object.of(file.path("url").asText())) + "'");
        }
        if (unload.expected() > 0) {
            assertThat(numbers(files, options(unload)))
                    .containsExactly(
                            unload.expected(), unload.expected(), 0L, unload.expected() - 1);
        }
    }

    /** How many numbers there are, how many distinct ones, the first and the last. */
    private static List<Long> numbers(List<String> files, String options) throws SQLException {
        String list = "[" + String.join(", ", files) + "]";
        String source =
                options.contains("PARQUET")
                        ? "SELECT number FROM read_parquet(%s)"
                        : "SELECT column0::BIGINT AS number FROM read_csv(%s, header = false)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*), count(DISTINCT number), min(number), max(number)"
                                        + " FROM ("
                                        + source.formatted(list)
                                        + ")")) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }
}
