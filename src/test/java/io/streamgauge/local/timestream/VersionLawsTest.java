package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * However writes of few keys, versions and values come, in requests that share commits or not, with
 * the storage opened again in between or not: what is rejected and what is kept is what a map of
 * the records would say.
 */
class VersionLawsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static Path folder;
    private static Storage storage;
    private static Map<String, Operation> operations = new TreeMap<>();
    private static int tables;

    private record Write(int series, int time, int version, int value) {

        List<Integer> key() {
            return List.of(series, time);
        }
    }

    /** Requests that are in flight together. */
    private record Burst(List<List<Write>> requests, boolean reopen) {}

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("laws");
        open();
        call("CreateDatabase", "").join();
    }

    @AfterContainer
    static void stop() throws IOException {
        storage.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Property(tries = 40)
    void writesAreTakenAsAMapWouldTakeThem(@ForAll("bursts") List<Burst> bursts) throws Exception {
        String table = "table" + tables++;
        call("CreateTable", table).join();
        Map<List<Integer>, Write> model = new TreeMap<>(VersionLawsTest::compare);
        for (Burst burst : bursts) {
            if (burst.reopen()) {
                storage.close();
                open();
            }
            List<CompletableFuture<List<Integer>>> rejections = new ArrayList<>();
            burst.requests().forEach(request -> rejections.add(write(table, request)));
            for (int i = 0; i < rejections.size(); i++) {
                assertThat(rejections.get(i).join())
                        .isEqualTo(expected(model, burst.requests().get(i)));
            }
        }
        assertThat(stored(table)).isEqualTo(model.values().stream().map(Write::value).toList());
    }

    @Provide
    Arbitrary<List<Burst>> bursts() {
        Arbitrary<Write> write =
                Combinators.combine(ints(2), ints(4), ints(3), ints(2)).as(Write::new);
        Arbitrary<List<Write>> request = write.list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<Boolean> reopen = Arbitraries.frequency(Tuple.of(1, true), Tuple.of(9, false));
        return Combinators.combine(request.list().ofMinSize(1).ofMaxSize(4), reopen)
                .as(Burst::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Arbitrary<Integer> ints(int most) {
        return Arbitraries.integers().between(1, most);
    }

    private static List<Integer> expected(Map<List<Integer>, Write> model, List<Write> request) {
        List<Integer> rejected = new ArrayList<>();
        for (int i = 0; i < request.size(); i++) {
            Write write = request.get(i);
            Write old = model.get(write.key());
            if (old == null || write.version() > old.version()) {
                model.put(write.key(), write);
            } else if (!write.equals(old)) {
                rejected.add(i);
            }
        }
        return rejected;
    }

    private static CompletableFuture<List<Integer>> write(String table, List<Write> request) {
        ObjectNode input = input(table);
        ArrayNode records = input.putArray("Records");
        for (Write write : request) {
            ObjectNode record = records.addObject();
            record.putArray("Dimensions")
                    .addObject()
                    .put("Name", "series")
                    .put("Value", "s" + write.series());
            record.put("MeasureName", "m")
                    .put("MeasureValue", String.valueOf(write.value()))
                    .put("Time", String.valueOf(NOW.toEpochMilli() + write.time()))
                    .put("Version", write.version());
        }
        return call("WriteRecords", input)
                .handle((output, failure) -> failure == null ? List.of() : rejected(failure));
    }

    private static List<Integer> rejected(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        JsonNode rejected = ((ServiceException) cause).members().get("RejectedRecords");
        return StreamSupport.stream(rejected.spliterator(), false)
                .map(record -> record.get("RecordIndex").asInt())
                .toList();
    }

    private static List<Integer> stored(String table) throws Exception {
        return storage.read(
                connection -> {
                    List<Integer> values = new ArrayList<>();
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT \"measure_value::double\"::INTEGER FROM laws."
                                                    + table
                                                    + " ORDER BY series, time")) {
                        while (rows.next()) {
                            values.add(rows.getInt(1));
                        }
                    }
                    return values;
                });
    }

    private static void open() {
        storage = Storage.open(folder);
        operations.clear();
        TimestreamService.of(storage, new S3Folder(storage.folder()), InstantSource.fixed(NOW))
                .operations()
                .forEach(operation -> operations.put(operation.name(), operation));
    }

    private static CompletableFuture<ObjectNode> call(String operation, String table) {
        return call(operation, input(table));
    }

    private static CompletableFuture<ObjectNode> call(String operation, ObjectNode input) {
        return operations
                .get(operation)
                .call(new OperationCall(input, "localhost"))
                .toCompletableFuture();
    }

    private static ObjectNode input(String table) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("DatabaseName", "laws")
                .put("TableName", table);
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        int series = a.get(0).compareTo(b.get(0));
        return series != 0 ? series : a.get(1).compareTo(b.get(1));
    }
}
