package io.streamgauge.config;

import io.streamgauge.access.PortAccess;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalConfiguration.Address;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the embedded endpoint: where it listens, who may use it, its memory, its InfluxDB.
 */
final class LocalKeys {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(MB|GB)");
    private static final long MIN_MEMORY_BYTES = 64L << 20;

    private LocalKeys() {}

    static Address address(SettingsReader reader) {
        @Nullable Integer tlsPort =
                reader.optional("local.tls.port").isEmpty() ? null : reader.port("local.tls.port");
        return new Address(
                reader.text("local.host"),
                reader.port("local.port"),
                tlsPort,
                reader.read(
                        "local.cors",
                        "a list of origins such as http://app.example:3000",
                        LocalKeys::origins,
                        Set.of()));
    }

    static long memoryBytes(SettingsReader reader) {
        return reader.read(
                "local.memory",
                "a size such as 512MB, from 64MB",
                LocalKeys::bytes,
                LocalConfiguration.MEMORY_BYTES);
    }

    static InfluxDb influxDb(SettingsReader reader) {
        return new InfluxDb(
                reader.read(
                        "local.influxdb.version", "1, 2 or 3", text -> number("[123]", text), 3),
                reader.optional("local.influxdb.token").orElse(null),
                reader.read(
                        "local.influxdb.requests",
                        "a whole number from 0",
                        text -> number("\\d{1,9}", text),
                        0));
    }

    private static int number(String pattern, String text) {
        return Integer.parseInt(SettingsReader.matching(pattern, text));
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int shift = matcher.group(2).equals("GB") ? 30 : 20;
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (bytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }

    private static Set<String> origins(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(PortAccess::origin)
                .collect(Collectors.toSet());
    }
}
