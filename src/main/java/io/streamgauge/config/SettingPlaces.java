package io.streamgauge.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where settings are set: the line of a file, a -D option, or an environment variable. */
public final class SettingPlaces {

    private static final Pattern QUOTED_KEY = Pattern.compile("\"([^\"\\s]+)\".*", Pattern.DOTALL);

    private final Map<String, KeyPlace> places;
    private final Map<String, String> environment;

    /**
     * The place of a key.
     *
     * @param source the file, or the option or variable: {@code -Dlocal.port}, {@code LOCAL_PORT}
     * @param line the line of the file, from 1; 0 outside of files
     * @param column the column, from 1; 0 outside of files
     */
    public record KeyPlace(String source, int line, int column) {

        @Override
        public String toString() {
            return line == 0 ? source : source + ":" + line + ":" + column;
        }
    }

    private SettingPlaces(Map<String, KeyPlace> places, Map<String, String> environment) {
        this.places = places;
        this.environment = environment;
    }

    /** The places of the settings of the folder that the program runs in. */
    public static SettingPlaces read() {
        return read(ConfigurationFiles.existing(), System.getenv());
    }

    /**
     * @param files the files; the first wins
     */
    static SettingPlaces read(List<Path> files, Map<String, String> environment) {
        Map<String, KeyPlace> places = new HashMap<>();
        for (Path file : files) {
            keys(file).forEach(places::putIfAbsent);
        }
        return new SettingPlaces(places, environment);
    }

    /** The place of a key; empty if it is not set. */
    public Optional<KeyPlace> of(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        if (environment.containsKey(variable)) {
            return Optional.of(new KeyPlace(variable, 0, 0));
        }
        return System.getProperty(key) != null
                ? Optional.of(new KeyPlace("-D" + key, 0, 0))
                : Optional.ofNullable(places.get(key));
    }

    /** The place of the key that a message begins with, in double quotes. */
    public Optional<KeyPlace> ofMessage(String message) {
        Matcher key = QUOTED_KEY.matcher(message);
        return key.matches() ? of(key.group(1)) : Optional.empty();
    }

    /** A message after the place of its key. */
    public String placed(String message) {
        return ofMessage(message).map(place -> place + ": " + message).orElse(message);
    }

    private static Map<String, KeyPlace> keys(Path file) {
        Map<String, KeyPlace> keys = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            boolean continued = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String text = line.stripLeading();
                boolean comment = !continued && (text.startsWith("#") || text.startsWith("!"));
                if (!continued && !comment && !text.isEmpty()) {
                    int column = line.length() - text.length() + 1;
                    KeyPlace place = new KeyPlace(file.toString(), i + 1, column);
                    // A later line with the same key wins.
                    key(text).ifPresent(key -> keys.put(key, place));
                }
                continued = !comment && isContinued(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        return keys;
    }

    /** The key of a line, as Java reads it. */
    private static Optional<String> key(String line) {
        Properties one = new Properties();
        try {
            one.load(
                    new StringReader(
                            isContinued(line) ? line.substring(0, line.length() - 1) : line));
        } catch (IOException | IllegalArgumentException e) {
            // A malformed escape: the file as a whole is refused.
            return Optional.empty();
        }
        return one.stringPropertyNames().stream().findFirst();
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length()
                && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
