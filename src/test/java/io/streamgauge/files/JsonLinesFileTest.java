package io.streamgauge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {

    @TempDir Path folder;

    @Test
    void linesAreAppended() throws Exception {
        Path path = folder.resolve("new/letters.jsonl");
        new JsonLinesFile(path).append(List.of("{\"a\":1}", "{\"a\":2}"));
        new JsonLinesFile(path).append(List.of("{\"a\":3}"));

        assertThat(Files.readString(path)).isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    }

    @Test
    void aTruncatedLineIsEndedBeforeTheNextOne() throws Exception {
        Path path = Files.writeString(folder.resolve("letters.jsonl"), "{\"a\":1}\n{\"a\":");

        new JsonLinesFile(path).append(List.of("{\"a\":3}"));

        assertThat(Files.readAllLines(path)).containsExactly("{\"a\":1}", "{\"a\":", "{\"a\":3}");
    }

    @Test
    void aFullDiskLeavesNoPartOfALine() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1)) {
            Path path = disk.folder().resolve("letters.jsonl");
            JsonLinesFile file = new JsonLinesFile(path);
            file.append(List.of("{\"a\":1}"));
            String large = "{\"a\":\"" + "x".repeat(2_000_000) + "\"}";

            assertThatThrownBy(() -> file.append(List.of("{\"a\":2}", large)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
            file.append(List.of("{\"a\":3}"));

            assertThat(Files.readString(path)).isEqualTo("{\"a\":1}\n{\"a\":3}\n");
        }
    }

    @Test
    void concurrentAppendsSurviveTheRemovalOfTheFile() throws Exception {
        Path path = folder.resolve("letters.jsonl");
        Path taken = Files.createDirectories(folder.resolve("taken"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> writers = new ArrayList<>();
        Set<String> expected = new HashSet<>();
        for (int writer = 0; writer < 3; writer++) {
            JsonLinesFile file = new JsonLinesFile(path);
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < 200; line++) {
                lines.add("{\"writer\":" + writer + ",\"line\":" + line + "}");
            }
            expected.addAll(lines);
            writers.add(
                    threads.submit(
                            () -> {
                                for (String line : lines) {
                                    file.append(List.of(line));
                                }
                                return null;
                            }));
        }

        Set<String> found = new HashSet<>();
        for (int take = 0; !writers.stream().allMatch(Future::isDone); take++) {
            if (Files.exists(path)) {
                Path mine = Files.move(path, taken.resolve(take + ".jsonl"));
                found.addAll(Files.readAllLines(mine));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        if (Files.exists(path)) {
            found.addAll(Files.readAllLines(path));
        }

        try (Stream<Path> files = Files.list(taken)) {
            assertThat(files).isNotEmpty();
        }
        assertThat(found).containsAll(expected);
    }
}
