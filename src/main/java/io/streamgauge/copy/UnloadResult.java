package io.streamgauge.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.copy.UnloadedFiles.Fetched;
import io.streamgauge.copy.UnloadedFiles.Found;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with rows of an UNLOAD, with what the metadata and the manifest of its query say of it.
 *
 * @param columns the name and the type of each column of the query, in order
 * @param folders the columns whose values are in its path, with these values
 * @param rows the number of its rows, where the manifest has it
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html">UNLOAD
 *     concepts</a>
 */
record UnloadResult(
        Found file, Map<String, String> columns, Map<String, String> folders, OptionalLong rows) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "_metadata.json";
    private static final String MANIFEST = "_manifest.json";
    private static final Pattern PARTITION = Pattern.compile("([^/=]+)=([^/]*)/");
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    /**
     * The results below a place, by name.
     *
     * @throws CopyException where there is no result, or the metadata of one are missing
     */
    static List<UnloadResult> of(UnloadedFiles files) {
        try {
            return new Reader(files).results();
        } catch (IOException e) {
            throw new CopyException("%s cannot be read: %s".formatted(files.place(), e), e);
        }
    }

    /** The columns that the file itself has, in order. */
    List<String> written() {
        return columns.keySet().stream().filter(each -> !folders.containsKey(each)).toList();
    }

    /** Reads the files that describe the others. */
    private static final class Reader {

        private final UnloadedFiles files;
        private final Map<String, Map<String, String>> columns = new HashMap<>();
        private final Map<String, Long> rows = new HashMap<>();

        Reader(UnloadedFiles files) {
            this.files = files;
        }

        List<UnloadResult> results() throws IOException {
            List<Found> data = new ArrayList<>();
            for (Found file : files.list()) {
                if (file.name().endsWith(METADATA)) {
                    columns.put(query(file.name()), columns(json(file)));
                } else if (file.name().endsWith(MANIFEST)) {
                    addRows(json(file));
                } else if (file.name().contains("results/")) {
                    data.add(file);
                }
            }
            if (data.isEmpty()) {
                throw new CopyException(
                        "%s has no files of an UNLOAD below \"results/\": name the folder that UNLOAD wrote to"
                                .formatted(files.place()));
            }
            List<UnloadResult> results = new ArrayList<>();
            data.sort((one, other) -> one.name().compareTo(other.name()));
            for (Found file : data) {
                results.add(result(file));
            }
            return results;
        }

        private UnloadResult result(Found file) {
            Map<String, String> its = columns.get(query(file.name()));
            if (its == null && columns.size() == 1) {
                its = columns.values().iterator().next();
            }
            if (its == null) {
                throw new CopyException(
                        "%s has no metadata for %s: copy the file that ends in \"%s\", too"
                                .formatted(files.place(), file.name(), METADATA));
            }
            Map<String, String> folders = new LinkedHashMap<>();
            Matcher partition = PARTITION.matcher(file.name());
            while (partition.find()) {
                String value = partition.group(2);
                folders.put(decoded(partition.group(1)), value.equals(NULL) ? "" : decoded(value));
            }
            folders.keySet().retainAll(its.keySet());
            Long count = rows.get(last(file.name()));
            return new UnloadResult(
                    file,
                    its,
                    folders,
                    count == null ? OptionalLong.empty() : OptionalLong.of(count));
        }

        private JsonNode json(Found file) throws IOException {
            try (Fetched fetched = files.fetch(file.name())) {
                return JSON.readTree(Files.readAllBytes(fetched.path()));
            }
        }

        private static Map<String, String> columns(JsonNode metadata) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (JsonNode column : metadata.path("ColumnInfo")) {
                columns.put(
                        column.path("Name").asText(),
                        column.path("Type").path("ScalarType").asText("").toUpperCase(Locale.ROOT));
            }
            return columns;
        }

        private void addRows(JsonNode manifest) {
            for (JsonNode file : manifest.path("result_files")) {
                JsonNode count = file.path("file_metadata").path("row_count");
                if (count.isNumber()) {
                    rows.put(last(file.path("url").asText()), count.asLong());
                }
            }
        }

        /** The id of the query, with which all names of its files begin. */
        private static String query(String name) {
            return last(name).replaceFirst("_.*", "");
        }

        private static String last(String name) {
            return name.substring(name.lastIndexOf('/') + 1);
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        }
    }
}
