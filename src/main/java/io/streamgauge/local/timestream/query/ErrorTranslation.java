package io.streamgauge.local.timestream.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The translation of error messages of DuckDB, which quote SQL that the client did not write, to
 * messages of Timestream.
 */
final class ErrorTranslation {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslation.class);
    private static final String FILE = "messages.txt";
    private static final String ARROW = " => ";
    private static final String DOUBLE = "#1";
    private static final List<Words> KNOWN = known();

    /** What only DuckDB, or the statement that it was given, has. */
    private static final Pattern FOREIGN =
            Pattern.compile(
                    "\\bts_|//|\\bjava\\.|\\bINT(?:8|16|32|64|128)\\b|U?(?:TINY|SMALL|HUGE)INT|_LITERAL|_NS\\b|STRUCT"
                            + "|\\b(?:DuckDB|duckdb|RE2|lambda|Macro|macro|epoch_|strlen|list_|strftime|string_|make_timestamp|LIST|PRAGMA|SET"
                            + " )|local storage|explicit type casts");

    private ErrorTranslation() {}

    private record Words(Pattern engine, String own) {}

    /** The message in Timestream's words; a general one where those are not known. */
    static String translated(String message) {
        for (Words words : KNOWN) {
            Matcher matcher = words.engine().matcher(message);
            if (matcher.lookingAt()) {
                StringBuilder own = new StringBuilder();
                matcher.appendReplacement(own, words.own());
                return matcher.groupCount() == 0
                        ? own.toString()
                        : own.toString().replace(DOUBLE, number(matcher.group(1)));
            }
        }
        if (FOREIGN.matcher(message).find()) {
            LOG.debug("An error of the engine has no words of Timestream: {}", message);
            return "The query cannot be run: a function or an operator does not take its arguments";
        }
        return message;
    }

    /** A double as Timestream writes it. */
    private static String number(String engine) {
        try {
            return Double.toString(Double.parseDouble(engine));
        } catch (NumberFormatException e) {
            return engine;
        }
    }

    private static Words words(String line) {
        int arrow = line.indexOf(ARROW);
        return new Words(
                Pattern.compile(line.substring(0, arrow), Pattern.DOTALL),
                line.substring(arrow + ARROW.length()));
    }

    /** The messages in the file beside this class, whose other lines are empty or comments. */
    private static List<Words> known() {
        try (InputStream in = ErrorTranslation.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(ErrorTranslation::words)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
