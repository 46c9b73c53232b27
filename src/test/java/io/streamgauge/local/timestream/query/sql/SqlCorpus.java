package io.streamgauge.local.timestream.query.sql;

import io.streamgauge.local.timestream.query.sql.SqlCase.Outcome;
import io.streamgauge.local.timestream.query.sql.SqlCase.SqlError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The cases of Timestream's SQL, one file a page of AWS's documentation. A case has a name, its
 * SQL, and one of these:
 *
 * <ul>
 *   <li>{@code gives}: type and text of the one value of the one column {@code _col0}
 *   <li>{@code columns} (name and type of each) and {@code rows}
 *   <li>{@code error}: how the message starts
 * </ul>
 *
 * <p>All scalars are texts, and NULL stands for null. The expected values are those of AWS's pages
 * and of recorded answers, or are worked out by hand; {@code source} says so where the page itself
 * does not have the construct.
 */
final class SqlCorpus {

    static final Path FOLDER =
            Path.of("src/test/resources/io/streamgauge/local/timestream/query/sql");

    private static final Path PENDING = FOLDER.resolve("pending.txt");
    private static final Set<String> KEYS =
            Set.of("name", "sql", "gives", "columns", "rows", "error", "source", "page");

    private SqlCorpus() {}

    /** All cases, in the order of their files. */
    static List<SqlCase> cases() throws IOException {
        List<SqlCase> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml") && !name.equals(SqlTables.FILE)) {
                    cases.addAll(cases(name.replace(".yaml", ""), file));
                }
            }
        }
        for (SqlCase it : cases) {
            if (!ids.add(it.id())) {
                throw new IllegalStateException("two cases have the name " + it.id());
            }
        }
        return cases;
    }

    /** The names of the cases that do not pass yet. */
    static Set<String> pending() throws IOException {
        Set<String> pending = new TreeSet<>(Files.readAllLines(PENDING));
        pending.removeIf(line -> line.isBlank() || line.startsWith("#"));
        return pending;
    }

    /** A YAML file whose scalars are all texts. */
    static Object yaml(Path file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file.toString())
                        .setSchema(new FailsafeSchema())
                        .build();
        return new Load(settings).loadFromString(Files.readString(file));
    }

    private static List<SqlCase> cases(String family, Path file) throws IOException {
        Map<?, ?> content = (Map<?, ?>) yaml(file);
        List<SqlCase> cases = new ArrayList<>();
        for (Object it : (List<?>) content.get("cases")) {
            Map<?, ?> fields = (Map<?, ?>) it;
            String id = family + "/" + fields.get("name");
            if (!KEYS.containsAll(fields.keySet())) {
                throw new IllegalStateException(id + " has an unknown key: " + fields.keySet());
            }
            Object page = fields.containsKey("page") ? fields.get("page") : content.get("page");
            cases.add(
                    new SqlCase(
                            id,
                            String.valueOf(page),
                            text(id, fields, "sql").strip(),
                            outcome(id, fields)));
        }
        return cases;
    }

    private static Outcome outcome(String id, Map<?, ?> fields) {
        if (fields.containsKey("error")) {
            return new SqlError(text(id, fields, "error"));
        }
        if (fields.containsKey("gives")) {
            String gives = text(id, fields, "gives");
            int end = endOfType(gives);
            return new SqlAnswer(
                    List.of("_col0 " + gives.substring(0, end)),
                    List.of(List.of(gives.substring(Math.min(end + 1, gives.length())))));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Object row : (List<?>) fields.get("rows")) {
            rows.add(((List<?>) row).stream().map(String::valueOf).toList());
        }
        List<?> columns = (List<?>) fields.get("columns");
        return new SqlAnswer(columns.stream().map(String::valueOf).toList(), rows);
    }

    /** A type may have blanks within its brackets. */
    private static int endOfType(String gives) {
        int depth = 0;
        for (int i = 0; i < gives.length(); i++) {
            char c = gives.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                return i;
            }
        }
        return gives.length();
    }

    private static String text(String id, Map<?, ?> fields, String key) {
        if (fields.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(id + " has no text \"" + key + "\"");
    }
}
