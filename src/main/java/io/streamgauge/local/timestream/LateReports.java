package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.files.Digests;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of rejected records of the magnetic store. A rejection is stored in the transaction
 * of the records that came with it, so that a crash loses none, and reported afterwards where the
 * table's MagneticStoreRejectedDataLocation says, in the JSON of Timestream's other error reports.
 *
 * <p>Any thread may start the reports; one thread writes them.
 */
final class LateReports {

    private static final Logger LOG = LoggerFactory.getLogger(LateReports.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = DataTable.DIRECTORY + ".late_rejections";
    private static final int MAX_RECORDS = 10_000;

    private final Storage storage;
    private final S3Folder s3;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final ThreadPoolExecutor thread;

    LateReports(Storage storage, S3Folder s3) {
        this.storage = storage;
        this.s3 = s3;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DaemonThreads("local-late-reports"));
        thread.allowCoreThreadTimeOut(true);
    }

    static void create(SqlStatements sql) throws SQLException {
        sql.run(
                "CREATE TABLE IF NOT EXISTS %s (id BIGINT, place VARCHAR, reason VARCHAR, record VARCHAR)"
                        .formatted(TABLE));
    }

    /** Stores rejections for their report; false if the table names no place for it. */
    static boolean add(SqlStatements sql, Table table, List<LateRejection> rejections)
            throws SQLException {
        JsonNode location =
                table.magneticWrites()
                        .path("MagneticStoreRejectedDataLocation")
                        .path("S3Configuration");
        if (!location.hasNonNull("BucketName")) {
            return false;
        }
        String place =
                JSON.createObjectNode()
                        .put("bucket", location.path("BucketName").asText())
                        .put("prefix", prefix(table, location))
                        .toString();
        for (LateRejection rejection : rejections) {
            sql.run(
                    "INSERT INTO %1$s SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM %1$s"
                            .formatted(TABLE),
                    place,
                    rejection.reason(),
                    RejectedRecordJson.of(rejection.point()).toString());
        }
        return true;
    }

    /** Logs that the rejections of a table are reported nowhere. */
    static void warn(Table table, List<LateRejection> rejections) {
        LOG.warn(
                "The magnetic store of the table {} of the database {} rejected {} records ({}),"
                        + " and the table has no MagneticStoreRejectedDataLocation to report this and"
                        + " further ones to",
                table.name().table(),
                table.name().database(),
                rejections.size(),
                rejections.get(0).reason());
    }

    /** Writes the reports of all stored rejections, soon and on another thread. */
    void start() {
        if (announced.compareAndSet(false, true)) {
            thread.execute(this::write);
        }
    }

    private void write() {
        announced.set(false);
        try {
            List<Stored> stored = storage.read(connection -> stored(new SqlStatements(connection)));
            Map<String, List<Stored>> places = new LinkedHashMap<>();
            stored.forEach(
                    each -> places.computeIfAbsent(each.place(), p -> new ArrayList<>()).add(each));
            for (Map.Entry<String, List<Stored>> place : places.entrySet()) {
                write(JSON.readTree(place.getKey()), place.getValue());
            }
            if (stored.size() == MAX_RECORDS) {
                start();
            }
        } catch (IOException | RuntimeException e) {
            // What is stored is reported with the next rejection, or after the next start.
            LOG.warn("Rejected records of the magnetic store are not reported yet", e);
        }
    }

    private void write(JsonNode place, List<Stored> rejections) throws IOException {
        String id = id(rejections);
        ObjectNode report = JSON.createObjectNode().put("reportId", id);
        ArrayNode errors = report.putArray("errors");
        Map<String, ArrayNode> reasons = new LinkedHashMap<>();
        for (Stored rejection : rejections) {
            reasons.computeIfAbsent(
                            rejection.reason(),
                            reason -> errors.addObject().put("reason", reason).putArray("records"))
                    .add(JSON.readTree(rejection.record()));
        }
        try {
            S3Object object =
                    new S3Object(
                            place.path("bucket").asText(),
                            place.path("prefix").asText() + id + ".json");
            s3.put(object, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        } catch (IllegalArgumentException e) {
            // AWS drops reports that their place does not take, too.
            LOG.warn("A report of late records is dropped: {}", e.getMessage());
        }
        long last = rejections.get(rejections.size() - 1).id();
        storage.write(
                        connection ->
                                new SqlStatements(connection)
                                        .run(
                                                "DELETE FROM "
                                                        + TABLE
                                                        + " WHERE place = ? AND id <= ?",
                                                rejections.get(0).place(),
                                                last))
                .join();
    }

    private static List<Stored> stored(SqlStatements sql) throws SQLException {
        return sql.list(
                "SELECT id, place, reason, record FROM %s ORDER BY id LIMIT %d"
                        .formatted(TABLE, MAX_RECORDS),
                row ->
                        new Stored(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)));
    }

    /** The same for the same rejections, so that a report that was written twice is one object. */
    private static String id(List<Stored> rejections) {
        var digest = Digests.sha256();
        rejections.forEach(
                each ->
                        digest.update(
                                (each.id() + each.record()).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().withUpperCase().formatHex(digest.digest(), 0, 16);
    }

    private static String prefix(Table table, JsonNode location) {
        String prefix = location.path("ObjectKeyPrefix").asText("");
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return folder + table.name().database() + "/" + table.name().table() + "/";
    }

    private record Stored(long id, String place, String reason, String record) {}
}
