package io.streamgauge.command.query;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the output is shown on.
 *
 * @param out whether the standard output is a terminal
 * @param err whether the standard error is a terminal, whose lines can be overwritten
 * @param columns the width of the terminal; 80 where there is no terminal
 * @param lines the height of the terminal; 24 where there is no terminal
 * @param unicode whether it shows more than ASCII
 * @param color whether it shows colors
 */
public record Terminal(
        boolean out, boolean err, int columns, int lines, boolean unicode, boolean color) {

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final int COLUMNS = 80;
    private static final int LINES = 24;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    /** Set by the launcher, which changes the locale of the program. */
    private static final String ASCII = "io.streamgauge.ascii";

    /** Exits with the sum of 1 for the standard output and 2 for the standard error. */
    private static final String TEST = "[ -t 1 ]; o=$?; [ -t 2 ]; exit $((3 - o - 2 * $?))";

    /**
     * The terminal of this process.
     *
     * @param environment the variables COLUMNS, LINES, NO_COLOR, TERM and those of the locale
     */
    public static Terminal of(Map<String, String> environment) {
        int terminals = terminals();
        boolean out = (terminals & 1) != 0;
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        Matcher size = SIZE.matcher(out ? size() : "");
        boolean known = size.matches();
        return new Terminal(
                out,
                (terminals & 2) != 0 && !dumb,
                number(environment, "COLUMNS")
                        .orElse(known ? positive(size.group(2), COLUMNS) : COLUMNS),
                number(environment, "LINES").orElse(known ? positive(size.group(1), LINES) : LINES),
                isUnicode(environment),
                out && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** The sign of a text that is cut. */
    String cut() {
        return unicode ? "\u2026" : "..";
    }

    private static boolean isUnicode(Map<String, String> environment) {
        return !Boolean.getBoolean(ASCII)
                && Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .filter(Pattern.compile("(?i)utf-?8").asPredicate())
                        .isPresent();
    }

    private static Optional<Integer> number(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> value.matches("[1-9]\\d{0,4}"))
                .map(Integer::valueOf);
    }

    /** A terminal may say that it has no size. */
    private static int positive(String digits, int otherwise) {
        int number = Integer.parseInt(digits);
        return number == 0 ? otherwise : number;
    }

    /** The JVM only knows whether its input and its output are both terminals. */
    private static int terminals() {
        try {
            Process test = new ProcessBuilder("sh", "-c", TEST).inheritIO().start();
            return exitCode(test);
        } catch (IOException e) {
            LOG.debug("There is no shell to ask for the terminal", e);
            return 0;
        }
    }

    private static String size() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] printed = stty.getInputStream().readAllBytes();
            return exitCode(stty) == 0 ? new String(printed, StandardCharsets.US_ASCII) : "";
        } catch (IOException e) {
            LOG.debug("The size of the terminal is not known", e);
            return "";
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroy();
            throw new IOException("it does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
