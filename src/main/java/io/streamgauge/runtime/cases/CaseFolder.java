package io.streamgauge.runtime.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a case, which stands for the folder that the program runs in.
 *
 * @param path the folder
 */
record CaseFolder(Path path) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What of a dead letter is compared; the rest differs from run to run. */
    private static final Set<String> OF_REJECTS =
            Set.of("class", "reason", "row", "data", "dataBase64", "partitionKey", "origin");

    /** Files of a route count as complete once they are old enough. */
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH.plusSeconds(86_400));

    /** Makes the folder empty, and writes files into it. */
    void fill(Map<String, String> files) {
        try {
            empty(path);
            for (Map.Entry<String, String> entry : files.entrySet()) {
                Path file = path.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, entry.getValue());
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst.subList(0, deepestFirst.size() - 1)) {
                Files.delete(each);
            }
        }
    }

    Optional<String> content(String name) {
        Path file = path.resolve(name);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> files() {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dead letters in some folders, by table or stream. */
    Map<String, List<ObjectNode>> deadLetters(Set<String> folders) {
        Map<String, List<ObjectNode>> letters = new LinkedHashMap<>();
        for (String folder : folders) {
            Path in = path.resolve(folder);
            if (!Files.isDirectory(in)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(in, "*.jsonl")) {
                for (Path file : files) {
                    for (String line : Files.readAllLines(file)) {
                        add(line, letters);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return letters;
    }

    /** Leaves out the ids of exchanges, which differ from run to run. */
    private static void shorten(ObjectNode letter) {
        String origin = letter.path("origin").asText();
        String reason = letter.path("reason").asText();
        if (reason.startsWith(origin + ": ")) {
            letter.put("reason", reason.substring(origin.length() + 2));
        }
        if (origin.contains(" exchange ") || origin.startsWith("shardId")) {
            letter.remove("origin");
        }
    }

    private static void add(String line, Map<String, List<ObjectNode>> letters)
            throws JsonProcessingException {
        if (!line.isBlank() && JSON.readTree(line) instanceof ObjectNode letter) {
            String endpoint = letter.path("endpoint").asText();
            String name = endpoint.substring(endpoint.indexOf(':') + 1);
            letter.retain(OF_REJECTS);
            shorten(letter);
            if (letter.has("data")) {
                letter.set("data", RecordJson.of(letter.get("data").asText()));
            }
            letters.computeIfAbsent(name, it -> new ArrayList<>()).add(letter);
        }
    }
}
