package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.EventOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {

    @TempDir private Path folder;

    @Test
    void theReadmeNamesExactlyTheOperationsThatThereAre() throws IOException {
        try (Storage storage = Storage.open(folder)) {
            Service service = KinesisService.enforced(storage, InstantSource.system());
            Stream<String> names =
                    Stream.concat(
                            service.operations().stream().map(Operation::name),
                            service.eventOperations().stream().map(EventOperation::name));

            assertThat(documented()).containsExactlyInAnyOrderElementsOf(names.toList());
        }
    }

    private static List<String> documented() throws IOException {
        return Files.readAllLines(Path.of("docs", "local.md")).stream()
                .dropWhile(line -> !line.equals("| operations | notes |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .flatMap(cell -> Arrays.stream(cell.split(", ", -1)))
                .toList();
    }
}
